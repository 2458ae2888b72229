package dev.customary.hub.customer;

import dev.customary.hub.connection.ConnectionId;
import java.time.Instant;
import java.util.Optional;

/**
 * A customer who was deleted, and what follows from it in the other systems.
 *
 * @param from where the deletion was seen; empty when a person said it in the hub
 * @param since when it was seen or said
 * @param actor who let it spread; empty while it is a question
 */
public record Departure(CustomerId customer, Optional<ConnectionId> from, State state, Instant since, String actor) {

    /** How it stands. */
    public enum State {
        /** A person is to decide. */
        ASKED,
        /** The customer leaves every system, as far as each allows. */
        SPREADS,
        /** No record is left anywhere; who looks for customers does not find this one. */
        LEFT
    }

    /** Whether the customer is to be nowhere. */
    public boolean spreads() {
        return state != State.ASKED;
    }

    public boolean hasLeft() {
        return state == State.LEFT;
    }

    /** The same, with no record left. */
    public Departure left() {
        return new Departure(customer, from, State.LEFT, since, actor);
    }

    /** The same, with a record that was being made meanwhile. */
    public Departure returning() {
        return new Departure(customer, from, State.SPREADS, since, actor);
    }
}
