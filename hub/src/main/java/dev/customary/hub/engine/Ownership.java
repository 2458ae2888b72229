package dev.customary.hub.engine;

import dev.customary.connector.Fields;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.MatchKey;
import dev.customary.hub.customer.MergeRecord;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.matching.Match;
import dev.customary.hub.matching.MatchKeys;
import dev.customary.hub.matching.Matcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Whose each source record is once a merge is taken back. Pure. */
final class Ownership {
    private final MergeRecord merge;
    private final Map<SourceKey, CustomerId> owners = new HashMap<>();
    private final List<Link> since = new ArrayList<>();

    /**
     * @param known what is known of each of them, and of those who were merged into them before
     * @param links that the survivor has now
     * @param said what their records said when they were tied
     * @param wished to whom a person gives records that were tied since
     */
    Ownership(
            MergeRecord merge,
            Map<CustomerId, List<Fields>> known,
            Collection<Link> links,
            Map<SourceKey, Fields> said,
            Map<SourceKey, CustomerId> wished) {
        this.merge = merge;
        merge.parts().forEach(part -> part.links().forEach(link -> owners.put(link.key(), part.id())));
        for (Link link : links) {
            if (!owners.containsKey(link.key())) {
                since.add(link);
            }
        }
        since.forEach(link -> owners.put(
                link.key(),
                Optional.ofNullable(wished.get(link.key()))
                        .orElseGet(() -> named(said.getOrDefault(link.key(), Fields.NONE), known))));
        check(wished);
    }

    private void check(Map<SourceKey, CustomerId> wished) {
        wished.forEach((key, customer) -> {
            boolean isNew = since.stream().anyMatch(link -> link.key().equals(key));
            if (!isNew || !merge.everybody().contains(customer)) {
                throw new IllegalArgumentException(
                        "links: %s to %s (expected: a record that was tied since the merge, and one of %s)"
                                .formatted(key.externalId(), customer, merge.everybody()));
            }
        });
    }

    /** Whom the record's own identifiers named; the survivor, if they named nobody or several. */
    private CustomerId named(Fields said, Map<CustomerId, List<Fields>> known) {
        Map<MatchKey, Set<CustomerId>> byKey = new HashMap<>();
        known.forEach((id, all) -> all.forEach(fields -> MatchKeys.of(fields)
                .forEach(key ->
                        byKey.computeIfAbsent(key, first -> new HashSet<>()).add(id))));
        Function<CustomerId, Fields> own =
                id -> known.getOrDefault(id, List.of(Fields.NONE)).getFirst();
        return switch (Matcher.match(said, Set.of(), byKey, own, (one, other) -> false)) {
            case Match.Tied(var customer, var _, var _) -> customer;
            case Match.Several _, Match.Unknown _ -> merge.survivor();
        };
    }

    /** Empty for a record that is none of theirs. */
    Optional<CustomerId> of(SourceKey key) {
        return Optional.ofNullable(owners.get(key));
    }

    /** The links that came after the merge. */
    List<Link> since() {
        return since;
    }
}
