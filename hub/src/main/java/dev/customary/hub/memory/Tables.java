package dev.customary.hub.memory;

import dev.customary.connector.Field;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Departure;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.MatchKey;
import dev.customary.hub.customer.MergeRecord;
import dev.customary.hub.customer.Pin;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.customer.Suspicion;
import dev.customary.hub.delivery.Delivery;
import dev.customary.hub.delivery.Hearing;
import dev.customary.hub.drift.Agreement;
import dev.customary.hub.drift.Drift;
import dev.customary.hub.drift.Section;
import dev.customary.hub.duplicate.CustomerPair;
import dev.customary.hub.inbox.Conflict;
import dev.customary.hub.overlay.Sheet;
import dev.customary.hub.passport.Passport;
import dev.customary.hub.plan.Brakes;
import dev.customary.hub.plan.Plan;
import dev.customary.hub.plan.PlanItem;
import dev.customary.hub.quarantine.Reject;
import dev.customary.hub.run.Horizon;
import dev.customary.hub.run.Run;
import dev.customary.hub.undo.Undo;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** All that one workspace holds. */
final class Tables {
    /** UUIDs in the order of their bytes, as PostgreSQL has it; {@link UUID#compareTo} takes them as signed. */
    static final Comparator<UUID> BY_BYTES = Comparator.comparing(CustomerId::new);

    /** Text in the order of its UTF-8 bytes, which is that of code points. */
    static final Comparator<String> BY_UTF_8 = Tables::compareCodePoints;

    private static final Comparator<SourceKey> BY_SOURCE =
            Comparator.comparing(SourceKey::connection).thenComparing(SourceKey::externalId, BY_UTF_8);

    static final Comparator<DriftKey> BY_DRIFT = Comparator.comparing(DriftKey::connection)
            .thenComparing(drift -> drift.key().kind().name())
            .thenComparing(drift -> drift.key().subject(), BY_UTF_8);

    /** Whose change it is, and its id. */
    record ChangeKey(CustomerId customer, UUID id) {}

    /** Whose field it is. */
    record PinKey(CustomerId customer, Field field) {}

    /** A change of which nothing was told yet. */
    record Unheard(SourceKey key, Instant foundAt) {}

    /** Who must go where. */
    record Way(ConnectionId target, CustomerId customer) implements Comparable<Way> {
        private static final Comparator<Way> ORDER =
                Comparator.comparing(Way::target).thenComparing(Way::customer);

        @Override
        public int compareTo(Way other) {
            return ORDER.compare(this, other);
        }
    }

    /** A row of a plan's sheet. */
    record SheetKey(UUID plan, Sheet.Kind kind, String key) {}

    /** A minute in which a system was written to. */
    record Minute(ConnectionId connection, Instant starts) {}

    /** An item of a plan. */
    record ItemKey(UUID plan, long number) {}

    /** What differs, of a connection. */
    record DriftKey(ConnectionId connection, Drift.Key key) {}

    /** A range of keys by its first one. */
    record RangeKey(ConnectionId connection, Section section, String first) {}

    /** A run with the hold on it. */
    record HeldRun(Run run, Optional<Instant> heldUntil, boolean cancelled) {}

    /** A delivery with the hold on it. */
    record HeldDelivery(Delivery delivery, byte[] body, Optional<Instant> notBefore, Optional<Instant> heldUntil) {}

    final Counter connectionIds;
    final Counter runNumbers;
    final Table<ConnectionId, Connection> connections;
    final Table<CustomerId, Customer> customers;
    final Table<MatchKey, Set<CustomerId>> customersByKey;
    final Table<SourceKey, Shadow> shadows;
    final Table<SourceKey, Suspicion> suspicions;
    final Table<CustomerId, Departure> departures;
    final Table<SourceKey, Link> links;
    final Table<CustomerId, Set<SourceKey>> linksByCustomer;
    final Table<ChangeKey, Change> changes;
    final Table<PinKey, Pin> pins;
    final Table<UUID, Undo> undos;
    final Table<Way, StoredMark> marks;
    final Table<Way, Instant> intents;
    final Table<UUID, Conflict> conflicts;
    final Table<UUID, Reject> rejects;
    final Table<UUID, MergeRecord> merges;
    final Table<CustomerPair, String> cannotLinks;
    final Table<Long, HeldRun> runs;
    final Table<ConnectionId, Horizon> horizons;
    final Table<UUID, HeldDelivery> deliveries;
    final Table<ConnectionId, Hearing> hearings;
    final Table<SourceKey, Unheard> unheard;
    final Table<ConnectionId, Passport> passports;
    final Table<SheetKey, Sheet.Row> sheets;
    final Table<UUID, Plan> plans;
    final Table<ConnectionId, Brakes.Own> brakes;
    final Table<Minute, Integer> writes;
    final Table<ItemKey, PlanItem> planItems;
    final Table<ConnectionId, Agreement> agreements;
    final Table<DriftKey, Drift> drifts;
    final Table<RangeKey, Long> ranges;

    Tables(Journal journal) {
        connectionIds = new Counter(journal);
        runNumbers = new Counter(journal);
        connections = new Table<>(journal, Comparator.naturalOrder());
        customers = new Table<>(journal, Comparator.naturalOrder());
        customersByKey = new Table<>(journal, Comparator.naturalOrder());
        shadows = new Table<>(journal, BY_SOURCE);
        suspicions = new Table<>(journal, BY_SOURCE);
        departures = new Table<>(journal, Comparator.naturalOrder());
        links = new Table<>(journal, BY_SOURCE);
        linksByCustomer = new Table<>(journal, Comparator.naturalOrder());
        changes =
                new Table<>(journal, Comparator.comparing(ChangeKey::customer).thenComparing(ChangeKey::id, BY_BYTES));
        pins = new Table<>(journal, Comparator.comparing(PinKey::customer).thenComparing(PinKey::field));
        undos = new Table<>(journal, BY_BYTES);
        marks = new Table<>(journal, Comparator.naturalOrder());
        intents = new Table<>(journal, Comparator.naturalOrder());
        conflicts = new Table<>(journal, BY_BYTES);
        rejects = new Table<>(journal, BY_BYTES);
        merges = new Table<>(journal, BY_BYTES);
        cannotLinks = new Table<>(journal, Comparator.naturalOrder());
        runs = new Table<>(journal, Comparator.naturalOrder());
        horizons = new Table<>(journal, Comparator.naturalOrder());
        deliveries = new Table<>(journal, BY_BYTES);
        hearings = new Table<>(journal, Comparator.naturalOrder());
        unheard = new Table<>(journal, BY_SOURCE);
        passports = new Table<>(journal, Comparator.naturalOrder());
        plans = new Table<>(journal, BY_BYTES);
        brakes = new Table<>(journal, Comparator.naturalOrder());
        writes = new Table<>(journal, Comparator.comparing(Minute::connection).thenComparing(Minute::starts));
        planItems = new Table<>(
                journal, Comparator.comparing(ItemKey::plan, BY_BYTES).thenComparing(ItemKey::number));
        agreements = new Table<>(journal, Comparator.naturalOrder());
        drifts = new Table<>(journal, BY_DRIFT);
        ranges = new Table<>(
                journal,
                Comparator.comparing(RangeKey::connection)
                        .thenComparing(RangeKey::section)
                        .thenComparing(RangeKey::first, BY_UTF_8));
        sheets = new Table<>(
                journal,
                Comparator.comparing(SheetKey::plan, BY_BYTES)
                        .thenComparing(SheetKey::kind)
                        .thenComparing(SheetKey::key, BY_UTF_8));
    }

    private static int compareCodePoints(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            char here = one.charAt(i);
            char there = other.charAt(i);
            if (here != there) {
                boolean isBeyond = Character.isSurrogate(here);
                return isBeyond == Character.isSurrogate(there) ? here - there : isBeyond ? 1 : -1;
            }
        }
        return one.length() - other.length();
    }
}
