package dev.customary.hub.undo;

import dev.customary.connector.Fields;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Origin;
import dev.customary.hub.customer.Provenance.Rule;
import dev.customary.hub.engine.Edit;
import dev.customary.hub.engine.Engine;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.run.Runs;
import dev.customary.hub.undo.Compensation.Impossible;
import dev.customary.hub.undo.Compensation.Why;
import dev.customary.hub.undo.Undo.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Takes one change, a whole run or an undo back: by ordinary edits of the golden records, so that it reaches every system and
 * can itself be taken back. What somebody has changed since is left alone unless it is asked for by its id. Thread-safe.
 */
public final class Undoing {
    private static final int AT_ONCE = 100;
    private static final String NO_REASON = "taken back";

    private final Ports ports;
    private final Undos undos;
    private final Engine engine;
    private final Remotes remotes;
    private final Ids ids;
    private final InstantSource clock;
    private final Duration window;
    private final TakenBack takenBack;

    /** @param window how long something can be taken back */
    public Undoing(
            Ports ports,
            Runs runs,
            Undos undos,
            Engine engine,
            Remotes remotes,
            Ids ids,
            InstantSource clock,
            Duration window) {
        this.ports = ports;
        this.undos = undos;
        this.engine = engine;
        this.remotes = remotes;
        this.ids = ids;
        this.clock = clock;
        this.window = window;
        this.takenBack = new TakenBack(ports.history(), runs, undos);
    }

    /**
     * Who asks.
     *
     * @param mayGovern whether this is somebody who may change protected fields
     */
    public record Asker(int workspace, String name, boolean mayGovern) {}

    /**
     * What taking {@code target} back means; changes nothing.
     *
     * @throws UndoWindowException when it is too long ago
     * @throws java.util.NoSuchElementException when there is no such thing
     */
    public List<Proposed> propose(Asker asker, Target target) {
        Map<CustomerId, List<Change>> changes = changes(asker, target);
        List<Proposed> all = new ArrayList<>();
        for (List<CustomerId> some : chunks(changes)) {
            ports.transactions().run(asker.workspace(), () -> {
                Map<CustomerId, Customer> customers = ports.customers().load(some);
                all.addAll(proposed(asker, some, customers, changes));
            });
        }
        return all;
    }

    /**
     * Takes back what was proposed and wanted. A value that is not any more what it was when it was proposed is left, and
     * counted; the others go through.
     *
     * @param wanted the ids of what is wanted
     * @param reason in the person's words
     * @throws UndoWindowException when it is too long ago; nothing was done
     * @throws java.util.NoSuchElementException when there is no such thing
     */
    public Undo apply(Asker asker, Target target, Set<String> wanted, String reason) {
        Map<CustomerId, List<Change>> changes = changes(asker, target);
        String why = reason.isBlank() ? NO_REASON : reason.strip();
        Undo undo = new Undo(ids.next(), target, asker.name(), why, clock.instant(), 0, 0);
        Set<String> done = new HashSet<>();
        for (List<CustomerId> some : chunks(changes)) {
            int before = done.size();
            Undo sofar = undo;
            undo = ports.transactions().in(asker.workspace(), () -> {
                Map<CustomerId, Customer> customers = ports.customers().lock(some);
                List<Proposed> chosen = proposed(asker, some, customers, changes).stream()
                        .filter(one ->
                                wanted.contains(one.id()) && one.restored().isPresent())
                        .toList();
                chosen.forEach(one -> done.add(one.id()));
                edit(asker, customers, chosen, sofar);
                return saved(sofar.and(done.size() - before, 0));
            });
        }
        Undo all = undo.and(0, wanted.size() - done.size());
        return ports.transactions().in(asker.workspace(), () -> saved(all));
    }

    private Undo saved(Undo undo) {
        undos.save(undo);
        return undo;
    }

    private Map<CustomerId, List<Change>> changes(Asker asker, Target target) {
        Instant now = clock.instant();
        Map<CustomerId, List<Change>> changes =
                ports.transactions().in(asker.workspace(), () -> takenBack.of(target, now));
        changes.values().stream()
                .flatMap(List::stream)
                .map(Change::at)
                .filter(at -> at.isBefore(now.minus(window)))
                .findAny()
                .ifPresent(at -> {
                    throw new UndoWindowException(at, window);
                });
        return changes;
    }

    private static List<List<CustomerId>> chunks(Map<CustomerId, List<Change>> changes) {
        List<CustomerId> all = List.copyOf(changes.keySet());
        List<List<CustomerId>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            chunks.add(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        }
        return chunks;
    }

    private List<Proposed> proposed(
            Asker asker,
            List<CustomerId> some,
            Map<CustomerId, Customer> customers,
            Map<CustomerId, List<Change>> changes) {
        Known known = new Known(ports, remotes, some, asker.mayGovern());
        List<Proposed> all = new ArrayList<>();
        for (CustomerId id : some) {
            Optional.ofNullable(customers.get(id)).ifPresent(customer -> {
                Surroundings around = known.around(id);
                compensations(id, customer, changes.getOrDefault(id, List.of()), around)
                        .forEach(one -> all.add(Proposed.of(one, customer.name(), around)));
            });
        }
        return all;
    }

    private List<Compensation> compensations(
            CustomerId id, Customer customer, List<Change> undone, Surroundings around) {
        return customer.id().equals(id)
                ? new Compensating(customer, undone, later(customer, undone), around).all()
                : List.of(new Impossible(
                        id, Optional.empty(), Why.MERGED, customer.id().toString()));
    }

    /** What came after the earliest of these changes and is not of them, the latest first. */
    private List<Change> later(Customer customer, List<Change> undone) {
        Set<UUID> theirs = new HashSet<>();
        undone.forEach(change -> theirs.add(change.id()));
        List<Change> later = new ArrayList<>();
        Iterator<Change> back = ports.history().back(customer.id());
        while (back.hasNext()) {
            Change change = back.next();
            if (change.version() <= undone.getFirst().version()) {
                break;
            }
            if (!theirs.contains(change.id())) {
                later.add(change);
            }
        }
        return later;
    }

    private void edit(Asker asker, Map<CustomerId, Customer> customers, List<Proposed> chosen, Undo undo) {
        Map<CustomerId, Fields.Builder> edits = new HashMap<>();
        chosen.forEach(one -> one.restored()
                .ifPresent(restored -> edits.computeIfAbsent(one.compensation().customer(), first -> Fields.builder())
                        .set(restored.field(), restored.before())));
        Origin origin = Origin.undo(undo.id(), undo.actor());
        edits.forEach((id, fields) -> {
            Customer customer = customers.get(id);
            if (customer == null)
                throw new IllegalStateException("customer %s: proposed, but not locked".formatted(id));
            engine.edit(
                    asker.workspace(),
                    id,
                    customer.version(),
                    new Edit(fields.build(), origin, Rule.UNDONE, undo.reason(), asker.mayGovern()));
        });
    }
}
