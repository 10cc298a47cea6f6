package dev.ticketsync.app.fuzz;

import java.util.Locale;

/** The doors through which bytes come in from strangers and remotes. */
@SuppressWarnings("ImmutableEnumChecker") // what it holds is immutable, only not marked so
enum FuzzTarget {
    LINEAR_WEBHOOKS(LinearWebhooks.class, LinearWebhooks::fuzzerTestOneInput), CONNECTWISE_WEBHOOKS(ConnectWiseWebhooks.class,
            ConnectWiseWebhooks::fuzzerTestOneInput), DOOR(Door.class, Door::fuzzerTestOneInput), HTTP_API(HttpApi.class,
                    HttpApi::fuzzerTestOneInput), LINEAR_ANSWERS(LinearAnswers.class,
                            LinearAnswers::fuzzerTestOneInput), CONNECTWISE_ANSWERS(ConnectWiseAnswers.class,
                                    ConnectWiseAnswers::fuzzerTestOneInput), CONFIGURATIONS(Configurations.class,
                                            Configurations::fuzzerTestOneInput);

    private final Class<?> entry;
    private final Run run;

    FuzzTarget(Class<?> entry, Run run) {
        this.entry = entry;
        this.run = run;
    }

    /** Takes one input. */
    @FunctionalInterface
    interface Run {
        void on(byte[] input) throws Exception;
    }

    /** Takes one input; throws if something doesn't hold. */
    void take(byte[] input) throws Exception {
        run.on(input);
    }

    /** The class that the fuzzer calls. */
    Class<?> entry() {
        return entry;
    }

    /** The folder of its corpus, below the corpora's. */
    String folder() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
