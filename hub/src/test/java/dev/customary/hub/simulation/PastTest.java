package dev.customary.hub.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Past;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The history knows every version of every customer, whatever happened: what it tells of one is what was seen of it then. */
class PastTest {
    private static final int WORLDS = 60;
    private static final int EVENTS = 40;

    @Test
    void a_customer_as_of_any_version_is_what_it_was_then() {
        long versions = 0;
        for (long seed = 1; seed <= WORLDS; seed++) {
            var world = new World(seed);
            Map<CustomerId, TreeMap<Long, Customer>> seen = new HashMap<>();
            world.committed = () -> world.everybody()
                    .forEach(customer -> seen.computeIfAbsent(customer.id(), first -> new TreeMap<>())
                            .put(customer.version(), customer));
            var chance = new Chance(world);
            chance.populate();
            world.queueAll();
            world.deadliness = 40;
            for (int event = 0; event < EVENTS; event++) chance.happens();
            world.settle();
            for (var customer : world.everybody()) versions += compared(world, customer, seen.get(customer.id()), seed);
        }
        assertThat(versions).as("few versions prove little").isGreaterThan(WORLDS * 20L);
    }

    private static long compared(World world, Customer now, TreeMap<Long, Customer> seen, long seed) {
        assertThat(seen.keySet()).as("each version was seen").hasSize((int) now.version());
        seen.forEach((version, then) -> {
            var folded = asOf(world, now, version).orElseThrow();
            then.provenance()
                    .forEach((field, by) -> assertThat(folded.provenance().get(field))
                            .as("who spoke for %s of %s, seed %d", field, then, seed)
                            .isEqualTo(by));
            assertThat(folded).as("%s, seed %d", then, seed).isEqualTo(byItself(then));
        });
        assertThat(asOf(world, now, 0)).isEmpty();
        return seen.size();
    }

    /** The past of a customer is what was known of it, not whom it led to. */
    private static Customer byItself(Customer then) {
        return new Customer(
                then.id(),
                then.version(),
                then.fields(),
                then.provenance(),
                then.createdAt(),
                then.updatedAt(),
                Optional.empty());
    }

    private static Optional<Customer> asOf(World world, Customer now, long version) {
        return world.store
                .transactions()
                .in(
                        World.WORKSPACE,
                        () -> Past.of(
                                now,
                                world.store.history().back(now.id()),
                                (Change change) -> change.version() > version));
    }
}
