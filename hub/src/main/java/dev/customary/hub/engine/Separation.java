package dev.customary.hub.engine;

import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.Base;
import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.MergeRecord;
import dev.customary.hub.customer.Origin;
import dev.customary.hub.customer.Provenance;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.inbox.Conflict;
import dev.customary.hub.merging.Policies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Makes of a merged customer again those it was made of: each as it was, with what came meanwhile from its own records on
 * top. Pure, and used once.
 */
final class Separation {
    private final MergeRecord merge;
    private final Customer now;
    private final Ownership ownership;
    private final Map<ConnectionId, Policies> policies;
    private final Map<CustomerId, Side> sides = new LinkedHashMap<>();
    private final List<Attribution> attributions = new ArrayList<>();
    private final Set<SourceKey> seen = new HashSet<>();
    private final Map<SourceKey, Map<Field, Optional<Value>>> agreements = new HashMap<>();
    private final Map<UUID, CustomerId> edits;

    /** One of the customers, as it becomes. */
    private static final class Side {
        private Fields fields;
        private final Map<Field, Provenance> provenance;
        private final Map<Field, Set<Optional<Value>>> had = new HashMap<>();

        Side(Customer before) {
            this.fields = before.fields();
            this.provenance = new HashMap<>(before.provenance());
            fields.forEach((field, value) -> had.put(field, new HashSet<>(Set.of(value))));
        }

        boolean had(Field field, Optional<Value> value) {
            return had.getOrDefault(field, Set.of()).contains(value);
        }

        void set(Field field, Optional<Value> value, Provenance from) {
            fields = fields.toBuilder().set(field, value).build();
            had.computeIfAbsent(field, first -> new HashSet<>()).add(value);
            provenance.put(field, from);
        }
    }

    /**
     * @param now the survivor as it is
     * @param edits to whom a person gives persons' edits
     */
    Separation(
            MergeRecord merge,
            Customer now,
            Ownership ownership,
            Map<ConnectionId, Policies> policies,
            Map<UUID, CustomerId> edits) {
        this.edits = edits;
        this.merge = merge;
        this.now = now;
        this.ownership = ownership;
        this.policies = policies;
        merge.parts().forEach(part -> sides.put(part.id(), new Side(part.customer())));
        ownership
                .since()
                .forEach(link -> attributions.add(new Attribution(
                        Attribution.Kind.NEW_LINK,
                        Optional.of(link.key()),
                        Optional.empty(),
                        ownership.of(link.key()).orElse(merge.survivor()))));
    }

    /** Gives an edit to whom it belongs. To be called for what came after the merge, the oldest first. */
    void replay(Aftermath.Moment moment) {
        replay(moment.change(), moment.after());
    }

    private void replay(Change change, Fields after) {
        Optional<CustomerId> owner = owner(change);
        if (owner.isEmpty()
                || change.changes().isEmpty()
                        && change.spoken().isEmpty()
                        && change.refused().isEmpty()) {
            return;
        }
        Optional<SourceKey> source = change.origin().source();
        boolean isTie =
                source.filter(key -> linkBefore(key).isEmpty() && seen.add(key)).isPresent();
        attributions.add(new Attribution(
                source.isPresent() ? Attribution.Kind.RECORD_EDIT : Attribution.Kind.PERSON_EDIT,
                source,
                Optional.of(change),
                owner.get()));
        Side side = side(owner.get());
        Set<Field> changed = new TreeSet<>();
        change.changes().forEach(edit -> changed.add(edit.field()));
        Set<Field> concerned = new TreeSet<>(change.spoken().keySet());
        concerned.addAll(changed);
        concerned.removeAll(Fusion.COMPUTED);
        for (Field field : concerned) {
            Optional<Value> value = after.value(field);
            // Who only came to say the same may have been written to by the hub.
            boolean isDoubtful = isTie || !changed.contains(field);
            if (!(isDoubtful && isOthers(side, field, value))) {
                side.set(field, value, speaks(change, field));
            }
        }
        for (Change.Refusal refusal : change.refused()) {
            source.ifPresent(key -> agree(side, key, refusal));
            if (source.isPresent() && !(isTie && isOthers(side, refusal.field(), refusal.value()))) {
                reconsider(side, source.get(), change, refusal, after);
            }
        }
    }

    /** As the history tells it; what was written before it did is guessed. */
    private static Provenance speaks(Change change, Field field) {
        return change.spoken().getOrDefault(field, Optional.empty()).orElseGet(() -> {
            Provenance.Rule rule = change.changes().stream()
                    .filter(edit -> edit.field().equals(field))
                    .findFirst()
                    .map(Change.FieldChange::rule)
                    .orElse(Provenance.Rule.PARTED);
            return new Provenance(
                    change.origin().source(),
                    Optional.empty(),
                    change.at(),
                    false,
                    rule,
                    change.origin().actor());
        });
    }

    /**
     * A record that the hub made without getting an answer is found later as if it were somebody's: what it says then may be
     * what another of them had.
     */
    private boolean isOthers(Side side, Field field, Optional<Value> value) {
        return !side.had(field, value) && sides.values().stream().anyMatch(other -> other.had(field, value));
    }

    /** Empty for what has to do with none of them: other merges that came and went, and the records of those. */
    private Optional<CustomerId> owner(Change change) {
        Origin origin = change.origin();
        CustomerId meant = edits.getOrDefault(change.id(), merge.survivor());
        return switch (origin.kind()) {
            case MERGE, UNMERGE -> Optional.empty();
            case RUN, WEBHOOK, PUSH, PERSON, CONFLICT, UNPINNED, UNDO ->
                origin.source().isPresent() ? origin.source().flatMap(ownership::of) : Optional.of(meant);
        };
    }

    private Side side(CustomerId id) {
        return Objects.requireNonNull(sides.get(id), "a customer who is not in the merge");
    }

    /** A value that lost to another's value was what its own customer says: the two of them agreed on it. */
    private void agree(Side side, SourceKey source, Change.Refusal refusal) {
        if (side.fields.value(refusal.field()).equals(refusal.value())) {
            agreements.computeIfAbsent(source, first -> new HashMap<>()).put(refusal.field(), refusal.value());
        }
    }

    /** What a record and its own customer agreed on while others' values stood in the customer, by field. */
    Map<Field, Optional<Value>> agreements(SourceKey source) {
        return agreements.getOrDefault(source, Map.of());
    }

    /** A value that lost to another's value has not lost to its own customer's. */
    private void reconsider(Side side, SourceKey source, Change change, Change.Refusal refusal, Fields after) {
        Optional<Value> own = side.fields.value(refusal.field());
        boolean lostToAnother = !own.equals(after.value(refusal.field()));
        if (lostToAnother && isAdmitted(source, refusal.field(), own)) {
            side.set(refusal.field(), refusal.value(), from(source, change.at()));
        }
    }

    private boolean isAdmitted(SourceKey source, Field field, Optional<Value> own) {
        Policies held = policies.get(source.connection());
        FieldPolicy policy = held == null ? FieldPolicy.SOURCE_WINS : held.of(field);
        return switch (policy) {
            case SET_ONCE -> own.isEmpty();
            case HUB_WINS -> false;
            case SOURCE_WINS, NEWEST_WINS, ASK -> true;
        };
    }

    private static Provenance from(SourceKey source, Instant at) {
        return new Provenance(
                Optional.of(source), Optional.empty(), at, false, Provenance.Rule.ONLY_CHANGE, Optional.empty());
    }

    /**
     * Takes account of what a record and the survivor came to agree on without an entry in the history: the hub wrote it
     * there, and where its customer knows nothing of the field, it must go again.
     */
    void follow(Link link) {
        Side side = side(ownership.of(link.key()).orElse(merge.survivor()));
        Base known = linkBefore(link.key()).map(Link::base).orElse(Base.NONE);
        link.base().asMap().forEach((field, agreed) -> {
            boolean isNews = !known.of(field).equals(Optional.of(agreed));
            if (isNews && agreed.here().isPresent() && !side.fields.reports(field)) {
                side.set(field, Optional.empty(), parted(merge.at()));
            }
        });
    }

    private static Provenance parted(Instant at) {
        return new Provenance(Optional.empty(), Optional.empty(), at, false, Provenance.Rule.PARTED, Optional.empty());
    }

    Optional<Link> linkBefore(SourceKey key) {
        return merge.parts().stream()
                .flatMap(part -> part.links().stream())
                .filter(link -> link.key().equals(key))
                .findFirst();
    }

    /**
     * Answers a question that is none any more, because only the record's side had changed.
     *
     * @param base what its link says both sides last agreed on
     * @return true if it is answered
     */
    boolean settle(Conflict conflict, Base base) {
        Side side = side(ownership.of(conflict.source()).orElse(merge.survivor()));
        boolean onlyThere = conflict.holdsField()
                && base.of(conflict.field())
                        .filter(agreed -> agreed.here().equals(side.fields.value(conflict.field())))
                        .isPresent();
        if (onlyThere) {
            side.set(conflict.field(), conflict.there(), from(conflict.source(), conflict.openedAt()));
        }
        return onlyThere;
    }

    /**
     * @param stored the customer as its row is
     * @return the same as it will be, one version on
     */
    Customer restored(Customer stored, Instant at) {
        Side side = side(stored.id());
        Fields.Builder fields = side.fields.toBuilder();
        Fusion.computeAverage(fields, side.provenance, at);
        return new Customer(
                stored.id(),
                stored.version() + 1,
                fields.build(),
                side.provenance,
                stored.createdAt(),
                at,
                Optional.empty());
    }

    List<Attribution> attributions() {
        return attributions;
    }
}
