package dev.customary.sandbox;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What the people do who work in a simulated system: edits in its own pages, which its webhooks tell of. Thread-safe. */
public interface Administered {
    /** All customer records, in the system's own form. */
    List<ObjectNode> records();

    Optional<ObjectNode> record(String id);

    /** Adds a record and gives its id. */
    String add(ObjectNode record);

    /**
     * Sets the members that {@code merge} mentions; objects are merged.
     *
     * @throws IllegalArgumentException when there is no such record
     */
    void edit(String id, ObjectNode merge);

    /** @throws IllegalArgumentException when there is no such record */
    void remove(String id);
}
