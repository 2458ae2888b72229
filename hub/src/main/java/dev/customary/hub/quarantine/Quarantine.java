package dev.customary.hub.quarantine;

import dev.customary.hub.connection.ConnectionId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is set aside in the current workspace. Called inside a transaction. */
public interface Quarantine {

    /**
     * Sets aside. An open one of the same kind, connection, subject and path is seen again instead: later time, one more
     * attempt, the newer reason.
     */
    void put(Collection<Reject> rejects);

    /** Marks solved all that is open of this kind about these subjects. */
    void solve(Reject.Kind kind, ConnectionId connection, Collection<String> subjects, Instant at);

    /** Marks one as ignored by a person, with the reason. False if it is not open. */
    boolean ignore(UUID id, String reason, Instant at);

    Optional<Reject> find(UUID id);

    /**
     * Which ones are wanted.
     *
     * @param connection empty for all
     * @param errorClass empty for all
     */
    record Wanted(Optional<ConnectionId> connection, Optional<Reject.ErrorClass> errorClass) {}

    /** Where in a list of open ones a page ended. */
    record Place(Instant lastSeen, UUID id) {}

    /** The open ones, latest seen first, that come after {@code after}. */
    List<Reject> open(Wanted wanted, Optional<Place> after, int limit);

    /** The open ones, latest seen first, of one connection or of all. */
    default List<Reject> open(Optional<ConnectionId> connection, int limit) {
        return open(new Wanted(connection, Optional.empty()), Optional.empty(), limit);
    }

    /** The open ones about a customer, latest seen first. */
    List<Reject> openAbout(String customer);

    /** How many are open. */
    long countOpen(Wanted wanted);

    /** The open ones about {@code customer}, in its API form. */
    List<Reject> openOf(String customer);

    /** Makes these {@code customer}'s. */
    void move(Collection<UUID> ids, String customer);

    /** How many are open, of one connection or of all. */
    default long countOpen(Optional<ConnectionId> connection) {
        return countOpen(new Wanted(connection, Optional.empty()));
    }
}
