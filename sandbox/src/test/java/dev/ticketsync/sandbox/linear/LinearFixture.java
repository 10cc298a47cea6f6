package dev.ticketsync.sandbox.linear;

import java.io.IOException;

import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.SandboxSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fresh sandbox for each test, with the connector and two people to act in it. */
abstract class LinearFixture {
    Sandbox sandbox;
    LinearCaller connector;
    LinearCaller ada;
    LinearCaller grace;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxSettings.onFreePort());
        connector = new LinearCaller(sandbox, "lin_api_sandbox");
        ada = new LinearCaller(sandbox, "lin_api_ada");
        grace = new LinearCaller(sandbox, "lin_api_grace");
    }

    @AfterEach
    void stop() throws IOException {
        sandbox.close();
    }
}
