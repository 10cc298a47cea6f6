package dev.ticketsync.sandbox.traffic;

import java.io.IOException;
import java.util.Map;

import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.judge.Field;
import dev.ticketsync.sandbox.judge.Side;

/** Somebody with an account at one vendor, who works over that vendor's public API. Calls return when the vendor has answered. */
public sealed interface Person permits LinearPerson, PsaPerson {
    /** @param key such as {@code lin_api_ada}; any key that the simulator knows */
    static Person atLinear(Sandbox sandbox, String key) {
        return new LinearPerson(sandbox, key);
    }

    /** @param publicKey such as {@code ada}; any public key that the simulator knows */
    static Person atPsa(Sandbox sandbox, String publicKey) {
        return new PsaPerson(sandbox, publicKey);
    }

    Side side();

    /**
     * Makes a record that does not cross by itself, for the team or company that syncs.
     *
     * @param more further members by the vendor's names
     * @return its id
     * @throws IOException if the vendor refuses, or gives no answer
     */
    String create(String title, Map<String, ?> more) throws IOException;

    /** Makes a record of the kind that has to cross. */
    String createCrossing(String title) throws IOException;

    /**
     * Changes one member of a record.
     *
     * @param value as the vendor's API takes it
     * @throws IOException if the vendor refuses, or gives no answer
     */
    void set(String id, String member, Object value) throws IOException;

    /** Changes a field that is compared; the value is one that a change log would show. */
    void edit(String id, Field field, String value) throws IOException;
}
