package dev.customary.hub.customer;

import dev.customary.connector.Field;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a merge did, with all that is needed to take it back.
 *
 * @param change the entry in the survivor's history; what came after it came after the merge
 * @param parts the customers as they were, the survivor first
 * @param choices whose value a person chose, for fields where one did
 * @param frozen what the links of protected fields were made to say: here one value, there another, and so it stays
 * @param undone who took it back; empty while it stands
 */
public record MergeRecord(
        UUID id,
        Instant at,
        String actor,
        String reason,
        UUID change,
        List<Part> parts,
        Map<Field, CustomerId> choices,
        Map<SourceKey, Base> frozen,
        Optional<Undone> undone) {

    public MergeRecord {
        parts = List.copyOf(parts);
        choices = Map.copyOf(choices);
        frozen = Map.copyOf(frozen);
    }

    /**
     * One customer before the merge.
     *
     * @param links with their bases as they were
     * @param followers those that led here by earlier merges
     * @param notes what each feature wrote down when it moved what is its own, by the feature's name
     */
    public record Part(Customer customer, List<Link> links, Set<CustomerId> followers, Map<String, String> notes) {
        public Part {
            links = List.copyOf(links);
            followers = Set.copyOf(followers);
            notes = Map.copyOf(notes);
        }

        public CustomerId id() {
            return customer.id();
        }
    }

    /** How it ended. */
    public record Undone(Instant at, String actor) {}

    /** The same merge, taken back. */
    public MergeRecord undone(Undone how) {
        return new MergeRecord(id, at, actor, reason, change, parts, choices, frozen, Optional.of(how));
    }

    public CustomerId survivor() {
        return parts.getFirst().id();
    }

    /** Those that were merged away. */
    public List<Part> members() {
        return parts.subList(1, parts.size());
    }

    /** All customers of it, the survivor first. */
    public List<CustomerId> everybody() {
        return parts.stream().map(Part::id).toList();
    }
}
