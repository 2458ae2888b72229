package dev.customary.hub.drift;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.drift.Drift.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What comparisons found out, in the current workspace. Called inside a transaction. */
public interface Agreements {

    /** The latest; empty when the connection was never compared. */
    Optional<Agreement> find(ConnectionId connection);

    /** What still differs, by kind; no entry for a kind of which there is none. */
    Map<Kind, Long> count(ConnectionId connection);

    /** All that differs. */
    List<Drift> all(ConnectionId connection);

    /** The next that differ, in the order of kinds and subjects, after {@code after}. */
    List<Drift> after(ConnectionId connection, Optional<Drift.Key> after, int limit);

    /** The prints that the ranges of a section had when they were looked into, by their first keys. */
    Map<String, Long> proven(ConnectionId connection, Section section);

    /** Keeps {@code agreement} in place of an older one. */
    void save(Agreement agreement);

    /** Forgets some differences and keeps others, in place of those of the same keys. */
    void save(ConnectionId connection, Collection<Drift.Key> over, Collection<Drift> differing);

    /** Forgets some ranges by their first keys, and keeps the prints of others. */
    void prove(ConnectionId connection, Section section, Collection<String> over, Map<String, Long> proven);
}
