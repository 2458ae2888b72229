package dev.customary.hub.engine;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Origin;
import dev.customary.hub.customer.Pin;
import dev.customary.hub.customer.Pins;
import dev.customary.hub.customer.Provenance;
import dev.customary.hub.matching.Normalization;
import dev.customary.hub.merging.Merged;
import dev.customary.hub.merging.Merger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Values that a person fixes. While a field is pinned, synchronisation does not change it and writes nothing over what is
 * entered elsewhere; when the pin ends, what the systems say then is considered as if it had just come. Each method is one
 * transaction, or joins the one that is open. Thread-safe.
 */
public final class Pinning {
    private static final int AT_ONCE = 200;

    private final Ports ports;
    private final Pins pins;
    private final Edits edits;
    private final StandingWords standing;
    private final InstantSource clock;
    private final Feed feed;

    Pinning(Ports ports, Pins pins, Edits edits, StandingWords standing, InstantSource clock, Feed feed) {
        this.ports = ports;
        this.pins = pins;
        this.edits = edits;
        this.standing = standing;
        this.clock = clock;
        this.feed = feed;
    }

    /**
     * What is to be pinned.
     *
     * @param value empty to pin the value that the field has
     * @param until when the pin ends by itself; empty for never
     * @param mayGovern whether the person may change a protected field
     */
    public record Wish(
            Field field,
            Optional<Optional<Value>> value,
            String reason,
            String actor,
            Optional<Instant> until,
            boolean mayGovern) {}

    /**
     * Pins a field, or pins it anew. The value goes to every system; what they said until now has been seen.
     *
     * @param expectedVersion the version the person saw
     * @throws IllegalArgumentException when there is no reason, the end is past, or the field cannot be pinned
     * @throws StaleVersionException when the customer has another version by now
     * @throws ProtectedFieldException when a protected field gets another value from somebody who may not do that
     */
    public Customer pin(int workspace, CustomerId id, long expectedVersion, Wish wish) {
        check(wish);
        return ports.transactions().in(workspace, () -> {
            Scene scene = new Scene(ports);
            Customer before = Edits.expected(scene, id, expectedVersion, Set.of(wish.field()));
            Edit edit = edit(before, wish);
            Optional<Value> value = edit.fields().value(wish.field());
            if (!value.equals(before.fields().value(wish.field()))) {
                edits.isGoverned(before, wish.field(), edit);
            }
            Merged merged = Merger.pin(before, wish.field(), value, wish.actor(), clock.instant());
            standing.seen(scene, merged.customer(), wish.field(), wish.actor());
            edits.finish(scene, before, merged, edit);
            pins.put(new Pin(before.id(), wish.field(), wish.reason(), wish.actor(), clock.instant(), wish.until()));
            tell(workspace, List.of(before.id()));
            return merged.customer();
        });
    }

    private void check(Wish wish) {
        if (Merger.isComputed(wish.field())) {
            throw new IllegalArgumentException(
                    "field '%s': cannot be pinned (expected: a field that a system or a person sets)"
                            .formatted(wish.field()));
        }
        if (wish.reason().isBlank()) {
            throw new IllegalArgumentException("reason: missing (expected: why the value is to stay)");
        }
        if (wish.until().filter(end -> !end.isAfter(clock.instant())).isPresent()) {
            throw new IllegalArgumentException("until '%s': past (expected: a moment to come, or none)"
                    .formatted(wish.until().get()));
        }
    }

    private static Edit edit(Customer customer, Wish wish) {
        if (wish.value().isEmpty() && !customer.fields().reports(wish.field())) {
            throw new IllegalArgumentException(
                    "value: missing, and field '%s' has none (expected: the value to pin)".formatted(wish.field()));
        }
        Optional<Value> value = wish.value().orElseGet(() -> customer.fields().value(wish.field()));
        Fields fields =
                Normalization.of(Fields.builder().set(wish.field(), value).build());
        return new Edit(
                fields,
                Origin.person(wish.actor()),
                Provenance.Rule.PINNED,
                wish.reason().strip(),
                wish.mayGovern());
    }

    /**
     * Takes a pin away, and considers what the systems say.
     *
     * @throws StaleVersionException when the customer has another version by now
     * @throws java.util.NoSuchElementException when the field is not pinned
     */
    public Customer unpin(int workspace, CustomerId id, long expectedVersion, Field field, String actor) {
        return ports.transactions().in(workspace, () -> {
            Scene scene = new Scene(ports);
            Customer before = Edits.expected(scene, id, expectedVersion, Set.of(field));
            if (pins.of(List.of(before.id())).stream()
                    .noneMatch(pin -> pin.field().equals(field))) {
                throw new NoSuchElementException("field '%s': not pinned".formatted(field));
            }
            Customer after = end(scene, Map.of(before.id(), Set.of(field)), Origin.unpinned(Optional.of(actor)))
                    .getFirst();
            tell(workspace, List.of(after.id()));
            return after;
        });
    }

    /** Ends the pins whose time is over, some at once. True if there were any. */
    public boolean endOver(int workspace) {
        return ports.transactions().in(workspace, () -> {
            Map<CustomerId, Set<Field>> over = new TreeMap<>();
            pins.over(clock.instant(), AT_ONCE)
                    .forEach(pin -> over.computeIfAbsent(pin.customer(), first -> new TreeSet<>())
                            .add(pin.field()));
            if (!over.isEmpty()) {
                Scene scene = new Scene(ports);
                scene.load(over.keySet());
                end(scene, over, Origin.unpinned(Optional.empty()));
                tell(workspace, over.keySet());
            }
            return !over.isEmpty();
        });
    }

    private List<Customer> end(Scene scene, Map<CustomerId, Set<Field>> over, Origin origin) {
        over.forEach(pins::remove);
        return standing.considered(scene, over, origin);
    }

    private void tell(int workspace, Collection<CustomerId> customers) {
        List<CustomerId> concerned = customers.stream().distinct().collect(Collectors.toList());
        ports.transactions().afterCommit(() -> feed.changed(workspace, concerned));
    }
}
