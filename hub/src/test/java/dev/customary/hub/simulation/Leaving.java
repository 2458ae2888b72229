package dev.customary.hub.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.hub.connection.Deletions.Meaning;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Departure;
import dev.customary.hub.customer.Link;
import dev.customary.hub.engine.DepartureChoice;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Somebody deletes records, or says what is to become of who was deleted; and what must have come of it. */
final class Leaving {
    private final World world;
    /** The records that somebody deleted, as {@code system/id}. */
    private final Set<String> removed = new HashSet<>();
    /** The customers of whom somebody said that they are to be deleted. */
    private final Set<CustomerId> condemned = new HashSet<>();

    Leaving(World world) {
        this.world = world;
    }

    void remove(String system, String id) {
        world.systems.get(system).remove(id);
        world.tell("somebody deletes %s %s", system, id);
        removed.add(system + "/" + id);
    }

    /** Somebody says of somebody who was deleted, or now and then of anybody, what is to become of him. */
    void decideSome() {
        List<CustomerId> all = world.departures(Departure.State.ASKED);
        if (all.isEmpty() && world.random.nextInt(4) == 0) {
            all = world.customers().stream().map(Customer::id).toList();
        }
        if (all.isEmpty()) return;
        var customer = all.get(world.random.nextInt(all.size()));
        var choice = DepartureChoice.values()[world.random.nextInt(DepartureChoice.values().length)];
        try {
            world.anyNode().engine.decide(World.WORKSPACE, customer, choice, "somebody");
            world.tell("somebody decides about %s: %s", customer, choice);
            if (choice == DepartureChoice.DELETE) condemned.add(customer);
        } catch (IllegalArgumentException nothingToDecide) {
            // the page would not have shown the button
        }
    }

    /** Who is to leave is nowhere that the hub may delete him from; and who has no record left has left. */
    void whoLeavesIsNowhere() {
        for (Customer customer : world.customers()) {
            var departure = world.departure(customer.id());
            if (departure.filter(Departure::spreads).isEmpty()) continue;
            var live = live(customer);
            assertThat(live)
                    .filteredOn(this::isThere)
                    .as("records of %s, who is to leave", customer.id())
                    .noneMatch(
                            link -> world.connection(system(link)).deletions().mayDelete());
            assertThat(departure.orElseThrow().hasLeft())
                    .as("%s, with the records %s, has left", customer.id(), live)
                    .isEqualTo(live.isEmpty());
        }
    }

    /** The hub deletes nobody of whom nobody was deleted elsewhere, and no person said so. */
    void nobodyIsDeletedUnasked(Set<CustomerId> merged) {
        for (Customer customer : world.customers()) {
            if (merged.contains(customer.id()) || condemned.contains(customer.id())) continue;
            var links = world.links(customer);
            boolean isLeaving = links.stream()
                    .anyMatch(link -> removed.contains(place(link))
                            && world.connection(system(link)).deletions().meaning() == Meaning.SPREAD);
            if (isLeaving) continue;
            assertThat(links)
                    .filteredOn(world::isGone)
                    .as("records of %s, whom nobody wanted to leave", customer.id())
                    .allMatch(link -> removed.contains(place(link)));
        }
    }

    /** Somebody deletes the only record of a customer in a system where that spreads; empty when there is none. */
    Optional<CustomerId> removeOne() {
        for (Customer customer : world.customers()) {
            if (world.departure(customer.id()).isPresent()) continue;
            var live = live(customer);
            var one = live.stream().filter(link -> isDeletable(link, live)).findFirst();
            if (live.size() > 1 && one.isPresent()) {
                remove(system(one.get()), one.get().key().externalId());
                return Optional.of(customer.id());
            }
        }
        return Optional.empty();
    }

    /** A list that shows nobody at all would prove nothing. */
    private boolean isDeletable(Link link, List<Link> live) {
        var system = system(link);
        var people = world.systems.get(system);
        return live.stream().filter(other -> system(other).equals(system)).count() == 1
                && world.connection(system).deletions().meaning() == Meaning.SPREAD
                && isThere(link)
                && people.records().size() > 1;
    }

    /** When nothing else happened, who was deleted last is to leave. */
    void hasGone(CustomerId customer) {
        assertThat(world.departure(customer))
                .as("%s, who was deleted last, is to leave", customer)
                .hasValueSatisfying(departure -> assertThat(departure.spreads()).isTrue());
        whoLeavesIsNowhere();
    }

    private List<Link> live(Customer customer) {
        return world.links(customer).stream()
                .filter(link -> !world.isGone(link))
                .toList();
    }

    private boolean isThere(Link link) {
        return world.systems.get(system(link)).record(link.key().externalId()).isPresent();
    }

    private String place(Link link) {
        return system(link) + "/" + link.key().externalId();
    }

    private String system(Link link) {
        return world.nameOf(link.key().connection());
    }
}
