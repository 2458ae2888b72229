package dev.customary.sandbox;

/** A remote system as its callers see it. Thread-safe. */
public interface SimulatedSystem {
    /** Answers {@code call} as the real system would, error bodies included; throws for nothing that a caller may send. */
    Answer answer(Call call);
}
