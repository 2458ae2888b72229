package dev.customary.hub.engine;

import dev.customary.connector.Fields;
import dev.customary.connector.SourceRecord;
import dev.customary.connector.Value;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Fingerprint;
import dev.customary.hub.customer.MergeRecord;
import dev.customary.hub.customer.Origin;
import dev.customary.hub.customer.Pins;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.customer.Shadows;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.inbox.Conflict;
import dev.customary.hub.merging.Completion;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.Lane;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The one way into the store. Everything that changes a customer comes through here, whatever brought it; so there is no
 * second place for a rule. Each method is one transaction, or joins the one that is open. Thread-safe.
 */
public final class Engine {
    private static final int RACES = 5;

    private final Ports ports;
    private final Remotes remotes;
    private final Ids ids;
    private final InstantSource clock;
    private final Feed feed;
    private final MergeRules rules;
    private final Edits edits;
    private final StandingWords standing;
    private final Departing departing;
    private final Absence absence;
    private final BatchFactory batches;
    private final CustomerMerge merging;
    private final CustomerUnmerge unmerging;
    private final Hearsay hearsay;

    public Engine(Ports ports, Remotes remotes, Ids ids, InstantSource clock, Feed feed) {
        this(ports, remotes, ids, clock, feed, MergeRules.STANDARD);
    }

    public Engine(Ports ports, Remotes remotes, Ids ids, InstantSource clock, Feed feed, MergeRules rules) {
        this.ports = ports;
        this.remotes = remotes;
        this.ids = ids;
        this.clock = clock;
        this.feed = feed;
        this.rules = rules;
        this.batches = new BatchFactory(ports, remotes, ids, clock);
        this.edits = new Edits(ports, batches, ids, clock);
        this.standing = new StandingWords(ports, remotes, batches, ids, clock);
        this.departing = new Departing(ports, batches, edits, clock);
        this.absence = new Absence(ports, ids, departing);
        MergeDesk desk =
                new MergeDesk(ports, remotes, batches, ids, clock, rules.participants(ports, clock), rules.maxGroup());
        this.merging = new CustomerMerge(desk);
        this.unmerging = new CustomerUnmerge(desk);
        this.hearsay = new Hearsay(ports, ids, clock);
    }

    /** The same engine over other ports, such as a draft of the store or ports that somebody watches. */
    public Engine over(Ports others) {
        return over(others, feed);
    }

    /** As {@link #over(Ports)}, with another to hear of what was committed. */
    public Engine over(Ports others, Feed hearing) {
        return new Engine(others, remotes, ids, clock, hearing, rules);
    }

    /**
     * Takes in what was read. What did not change costs no write. What cannot be read or matched goes to quarantine, and the
     * rest goes on.
     *
     * @param also done in the same transaction, with what became of the records: the checkpoint of a run, the end of a mark
     */
    public Taken take(Arrivals arrivals, Consumer<Taken> also) {
        return unlessRaced(() -> takeOnce(arrivals, also));
    }

    private static <T> T unlessRaced(Supplier<T> work) {
        for (int race = 1; ; race++) {
            try {
                return work.get();
            } catch (ConcurrentModificationException raced) {
                if (race == RACES) {
                    throw raced;
                }
            }
        }
    }

    private Taken takeOnce(Arrivals arrivals, Consumer<Taken> also) {
        Connection connection = arrivals.connection();
        Sifted sifted = ports.transactions().in(connection.workspace(), () -> sift(arrivals, also));
        if (sifted.fresh().isEmpty()) {
            return sifted.taken();
        }
        Decoder decoder = new Decoder(remotes.open(connection).customers().mapping());
        List<Decoded> decoded = sifted.fresh().stream()
                .map(fresh -> decoder.decode(fresh.record(), fresh.raw(), fresh.shadow()))
                .toList();
        return ports.transactions().in(connection.workspace(), () -> {
            Batch batch = batches.open(arrivals);
            Taken taken = batch.take(decoded);
            batch.commit();
            departing.back(batch.returned(), arrivals.origin());
            Taken all = taken.plus(sifted.taken());
            also.accept(all);
            tell(connection.workspace(), batch.touched());
            return all;
        });
    }

    private record Fresh(SourceRecord record, Fingerprint raw, Optional<Shadow> shadow) {}

    private record Seen(SourceRecord record, Fingerprint raw) {}

    private record Sifted(List<Fresh> fresh, Taken taken) {}

    /** Parts what is as it was from what is not; the payloads of shadows are read for the latter only. */
    private Sifted sift(Arrivals arrivals, Consumer<Taken> also) {
        Map<String, SourceRecord> records = new LinkedHashMap<>();
        arrivals.records().forEach(record -> records.put(record.externalId(), record));
        Map<String, Shadows.Head> heads =
                ports.shadows().heads(arrivals.connection().id(), records.keySet());
        if (arrivals.origin().kind() != Origin.Kind.RUN) {
            // A scan looks at all suspicions at its end; whoever reads single records ends theirs at once.
            ports.suspicions().clear(arrivals.connection().id(), records.keySet());
        }
        Map<String, Seen> fresh = new LinkedHashMap<>();
        int unchanged = 0;
        int leftOut = 0;
        for (SourceRecord record : records.values()) {
            Fingerprint raw = Fingerprint.of(record.raw());
            Shadows.Head head = heads.get(record.externalId());
            if (head == null || head.state() == Shadow.State.GONE || !head.raw().equals(raw)) {
                fresh.put(record.externalId(), new Seen(record, raw));
            } else if (head.state() == Shadow.State.LIVE) {
                unchanged++;
            } else {
                leftOut++;
            }
        }
        Taken taken = new Taken(0, 0, 0, unchanged, 0, 0, leftOut, 0);
        if (fresh.isEmpty()) {
            also.accept(taken);
        }
        List<String> known = fresh.keySet().stream().filter(heads::containsKey).toList();
        Map<String, Shadow> shadows = known.isEmpty()
                ? Map.of()
                : ports.shadows().ofPage(arrivals.connection().id(), known);
        List<Fresh> list = new ArrayList<>();
        fresh.forEach(
                (id, seen) -> list.add(new Fresh(seen.record(), seen.raw(), Optional.ofNullable(shadows.get(id)))));
        return new Sifted(list, taken);
    }

    /**
     * Takes in that records were not found. Those for which {@code evidence} is enough are gone: the customer and the link
     * stay, and nothing is created there again. The others are suspected until more is known.
     *
     * @param observedAt when it was asked for
     * @return how many are gone by this, not counting those that the hub knew to be, or knows something newer of
     */
    public int missing(
            Connection connection,
            Collection<String> externalIds,
            Evidence evidence,
            Instant observedAt,
            Origin origin) {
        if (externalIds.isEmpty()) {
            return 0;
        }
        return ports.transactions().in(connection.workspace(), () -> {
            List<CustomerId> customers = absence.proven(connection, externalIds, evidence, observedAt).stream()
                    .map(id -> new SourceKey(connection.id(), id))
                    .flatMap(key -> absence.note(key, connection, observedAt, origin).stream())
                    .toList();
            tell(connection.workspace(), customers);
            return customers.size();
        });
    }

    /**
     * Looks through what webhooks told for values that passed unseen, because the hub's own write came right after. They are
     * noted, and a person is asked; nothing else changes.
     *
     * @param told records as they were at some time, of any age and in any order
     */
    public void hear(Connection connection, List<SourceRecord> told, Origin origin) {
        if (told.isEmpty()) {
            return;
        }
        Decoder decoder = new Decoder(remotes.open(connection).customers().mapping());
        Completion completion = new Completion(remotes.descriptor(connection).lacking());
        ports.transactions().run(connection.workspace(), () -> {
            Set<CustomerId> touched = hearsay.note(connection, told, decoder, completion, origin);
            tell(connection.workspace(), touched);
        });
    }

    /**
     * A person's edit: sets what {@code edit} reports, and marks every system that should have it.
     *
     * @param expectedVersion the version the person saw
     * @throws StaleVersionException when the customer has another version by now
     * @throws ProtectedFieldException when a protected field is changed without a reason, or by somebody who may not
     * @throws PinnedFieldException when a pinned field is changed
     * @throws java.util.NoSuchElementException when there is no such customer
     */
    public Customer edit(int workspace, CustomerId id, long expectedVersion, Edit edit) {
        return ports.transactions().in(workspace, () -> {
            Customer customer = edits.edit(id, expectedVersion, edit);
            tell(workspace, List.of(customer.id()));
            return customer;
        });
    }

    /** As {@link #edit(int, CustomerId, long, Edit)}, of fields that are not protected. */
    public Customer edit(int workspace, CustomerId id, long expectedVersion, Fields edit, String actor) {
        return edit(workspace, id, expectedVersion, Edit.of(edit, actor));
    }

    /** A new customer by a person's hand. */
    public Customer create(int workspace, Fields fields, String actor) {
        return ports.transactions().in(workspace, () -> {
            Customer customer = edits.create(fields, actor);
            tell(workspace, List.of(customer.id()));
            return customer;
        });
    }

    /**
     * Ends a conflict by a person's choice.
     *
     * @param other the value, for {@link Conflict.Choice#OTHER}
     * @return the conflict as it is now; with another resolution than asked for when somebody was faster
     * @throws java.util.NoSuchElementException when there is no such conflict
     */
    public Conflict resolve(int workspace, UUID conflict, Conflict.Choice choice, Optional<Value> other, String actor) {
        return ports.transactions().in(workspace, () -> {
            edits.resolve(conflict, choice, other, actor).ifPresent(customer -> tell(workspace, List.of(customer)));
            return ports.conflicts().find(conflict).orElseThrow();
        });
    }

    /**
     * What {@link #merge} would do; changes nothing.
     *
     * @throws MergeRefusedException when these cannot be merged
     */
    public MergePreview previewMerge(int workspace, MergeWish wish) {
        return ports.transactions().in(workspace, () -> merging.preview(wish));
    }

    /**
     * Makes several customers one: its fields as chosen, all their links, and marks for every system that should now have
     * another value. The other ids lead to the survivor from here on.
     *
     * @throws MergeRefusedException when these cannot be merged, or somebody was faster
     * @throws IllegalArgumentException when a choice cannot be
     */
    public MergeRecord merge(int workspace, MergeWish wish, String actor) {
        return unlessRaced(() -> ports.transactions().in(workspace, () -> {
            MergeRecord merge = merging.merge(wish, actor);
            departing.back(merge.everybody(), Origin.merge(merge.id(), actor));
            tell(workspace, merge.everybody());
            return merge;
        }));
    }

    /** What {@link #unmerge} would do; changes nothing. */
    public UnmergePreview previewUnmerge(int workspace, UnmergeWish wish) {
        return ports.transactions().in(workspace, () -> unmerging.preview(wish));
    }

    /**
     * Takes the latest merge of a customer back: each is as it was, with what came meanwhile from its own records, and they
     * are remembered to be different.
     *
     * @throws MergeRefusedException when there is nothing to take back, or somebody was faster
     */
    public UnmergePreview unmerge(int workspace, UnmergeWish wish, String actor) {
        return unlessRaced(() -> ports.transactions().in(workspace, () -> {
            UnmergePreview done = unmerging.unmerge(wish, actor);
            departing.parted(done.merge().everybody());
            tell(workspace, done.merge().everybody());
            return done;
        }));
    }

    /**
     * Carries out what a person says of a customer who was deleted somewhere, or is to be.
     *
     * @throws java.util.NoSuchElementException when there is no such customer
     * @throws IllegalArgumentException when there is nothing to be kept or created anew
     */
    public void decide(int workspace, CustomerId id, DepartureChoice choice, String actor) {
        ports.transactions().run(workspace, () -> {
            departing.decide(id, choice, actor);
            tell(workspace, List.of(id));
        });
    }

    /** Says that the hub deleted a record of {@code customer}. Called inside the transaction that notes it. */
    public void removed(int workspace, CustomerId customer) {
        departing.removed(customer);
        tell(workspace, List.of(customer));
    }

    /** Says that the hub made a record of {@code customer} in {@code connection}. Called inside the transaction that notes it. */
    public void created(Connection connection, CustomerId customer) {
        departing.created(connection, customer);
    }

    /** What pins values of these customers. */
    public Pinning pinning(Pins pins) {
        return new Pinning(ports, pins, edits, standing, clock, feed);
    }

    /** Says "sync this customer": every system that should have it is looked at again. */
    public void remark(int workspace, CustomerId id) {
        ports.transactions().run(workspace, () -> edits.remark(id));
    }

    /** Marks customers that are not in {@code connection} as they should be, though nothing is on its way there. */
    public void mark(Connection connection, Collection<CustomerId> customers) {
        List<Outbox.Mark> marks = customers.stream()
                .map(customer -> new Outbox.Mark(customer, connection.id(), Lane.RECONCILE))
                .toList();
        ports.transactions().run(connection.workspace(), () -> ports.outbox().mark(marks, clock.instant()));
    }

    /**
     * Marks what must be written to a connection whose first complete scan has just come to its end.
     *
     * @param after where to go on; empty for the beginning
     * @return where to go on next; empty when all customers were looked at
     */
    public Optional<CustomerId> sweep(Connection connection, Optional<CustomerId> after) {
        return ports.transactions().in(connection.workspace(), () -> batches.sweep(connection, after));
    }

    /** Says that what waits for these customers is not what it was. Called inside the transaction that changed it. */
    public void waitsChanged(int workspace, Collection<CustomerId> customers) {
        tell(workspace, customers);
    }

    private void tell(int workspace, Collection<CustomerId> touched) {
        List<CustomerId> customers = List.copyOf(touched);
        if (!customers.isEmpty()) {
            ports.transactions().afterCommit(() -> feed.changed(workspace, customers));
        }
    }
}
