package dev.customary.hub.platform.signal;

/** The channels on which waiting workers are woken; each payload is the number of a connection. */
public final class Channels {
    public static final String OUTBOX = "customary_outbox";
    public static final String RUNS = "customary_runs";
    public static final String DELIVERIES = "customary_deliveries";
    public static final String CALLS_IN = "customary_calls_in";

    private Channels() {}
}
