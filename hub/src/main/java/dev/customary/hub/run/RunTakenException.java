package dev.customary.hub.run;

/** Thrown when a run is saved by a worker that lost the hold on it: it stood still for longer than its lease. */
public final class RunTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RunTakenException(Run run) {
        super("run %d: taken up by another worker since (expected: hold %d)".formatted(run.number(), run.fence()));
    }
}
