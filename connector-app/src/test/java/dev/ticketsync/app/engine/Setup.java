package dev.ticketsync.app.engine;

import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * How a rig is put together.
 *
 * @param poll    from one poll to the next
 * @param hears   true if webhooks are registered
 * @param ahead   how far the connector's clock runs ahead of the simulators'; negative if it is behind
 * @param changed what is changed in the demo's configuration
 */
record Setup(String poll, boolean hears, Duration ahead, UnaryOperator<String> changed) {
    /** Polls rarely, so that a test sees what webhooks do. */
    static final Setup WEBHOOKS = new Setup("24h", true, Duration.ZERO, yaml -> yaml);
    /** Hears nothing, so that a test sees what polls do. */
    static final Setup POLLS = new Setup("300ms", false, Duration.ZERO, yaml -> yaml.replaceFirst(", publicUrl: \"[^\"]*\"", ""));
    static final Setup BOTH = new Setup("300ms", true, Duration.ZERO, yaml -> yaml);

    Setup ahead(Duration by) {
        return new Setup(poll, hears, by, changed);
    }

    Setup polling(String every) {
        return new Setup(every, hears, ahead, changed);
    }

    Setup with(String configured, String instead) {
        return new Setup(poll, hears, ahead, yaml -> changed.apply(yaml).replace(configured, instead));
    }
}
