package dev.ticketsync.sandbox.host;

import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Named settings of a simulator for behaviour that its vendor's sources leave open. The names and types are fixed by the defaults. */
public final class Switches {
    private final Map<String, JsonNode> defaults;
    private final Map<String, JsonNode> values;

    /** @param defaults booleans, numbers and strings by name */
    public Switches(Map<String, Object> defaults) {
        var trees = new ConcurrentHashMap<String, JsonNode>();
        defaults.forEach((name, value) -> trees.put(name, Json.tree(value)));
        this.defaults = Map.copyOf(trees);
        this.values = trees;
    }

    public boolean on(String name) {
        return value(name).booleanValue();
    }

    public int number(String name) {
        return value(name).intValue();
    }

    public String text(String name) {
        return value(name).textValue();
    }

    /** @throws IllegalArgumentException if the name is unknown or the value has another type than the default */
    public void set(String name, JsonNode value) {
        JsonNode known = value(name);
        if (known.getNodeType() != value.getNodeType()) {
            throw new IllegalArgumentException("switch '" + name + "' takes a " + known.getNodeType() + ", not " + value);
        }
        values.put(name, value);
    }

    public void reset() {
        values.putAll(defaults);
    }

    ObjectNode toJson() {
        ObjectNode all = Json.object();
        for (Iterator<String> names = values.keySet().stream().sorted().iterator(); names.hasNext();) {
            String name = names.next();
            all.set(name, value(name));
        }
        return all;
    }

    private JsonNode value(String name) {
        JsonNode value = values.get(name);
        if (value == null)
            throw new IllegalArgumentException("no switch '" + name + "'; there are " + defaults.keySet().stream().sorted().toList());
        return value;
    }
}
