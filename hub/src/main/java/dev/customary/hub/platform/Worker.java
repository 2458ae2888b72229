package dev.customary.hub.platform;

/**
 * Work that waits in the store, done in small steps. A step either happens as a whole or can be taken again: after a crash
 * at any point the next step goes on from what is committed. Several workers of one kind may step at the same time, on one
 * node or many.
 */
public interface Worker {

    /** What this worker does, for logs and metrics. */
    String name();

    /**
     * Does the next piece of work there is.
     *
     * @return false when there was nothing to do
     */
    boolean step();
}
