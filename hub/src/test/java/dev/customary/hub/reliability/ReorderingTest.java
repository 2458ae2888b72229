package dev.customary.hub.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.hub.customer.Customer;
import dev.customary.hub.outpost.Kind;
import dev.customary.hub.outpost.Outpost;
import dev.customary.hub.run.Run;
import dev.customary.sandbox.OutgoingCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Promise R3: whatever happened in a system, and in whatever order its webhooks arrive, be it the deletion before the creation, the
 * hub holds the same in the end. A world sends up to six; all their orders are tried, each with a hub of its own.
 * {@code -Dreordering.orders=N} tries so many orders for each kind of system.
 */
class ReorderingTest {
    private static final int ORDERS = Integer.getInteger("reordering.orders", 144);
    private static final int LEAST_WEBHOOKS = 3;
    private static final int MOST_WEBHOOKS = 6;
    /** To publish is another event than to save. */
    private static final int MOST_AN_EVENT = 2;

    private static final int PEOPLE = 3;

    @ParameterizedTest
    @EnumSource(Kind.class)
    void all_orders_of_arrival_end_in_the_same_state(Kind kind) {
        int tried = 0;
        int worlds = 0;
        for (long seed = 1; tried < ORDERS; seed++, worlds++) {
            var orders = permutations(world(kind, seed).mail.size());
            var expected = after(kind, seed, orders.getFirst());
            for (var order : orders) {
                assertThat(after(kind, seed, order))
                        .as("%s, seed %d, delivered in the order %s", kind, seed, order)
                        .isEqualTo(expected);
            }
            tried += orders.size();
        }
        System.out.printf("reordering: %s, %d orders in %d worlds, all the same%n", kind, tried, worlds);
    }

    /** People whom the hub knows, and then events of which it has not heard. */
    private static Outpost world(Kind kind, long seed) {
        var outpost = new Outpost(kind);
        List<String> alive = new ArrayList<>(outpost.populate(PEOPLE));
        outpost.queue(Run.Mode.FULL);
        outpost.rest();
        outpost.register();
        var random = new Random(seed);
        int most = LEAST_WEBHOOKS + (int) (seed % (MOST_WEBHOOKS - LEAST_WEBHOOKS + 1));
        for (int next = PEOPLE; outpost.mail.size() + MOST_AN_EVENT <= most; next++) {
            event(outpost, alive, random, next);
        }
        return outpost;
    }

    private static void event(Outpost outpost, List<String> alive, Random random, int number) {
        switch (random.nextInt(4)) {
            case 0 -> alive.add(outpost.people.add(outpost.kind.person(number)));
            case 1 -> {
                if (!alive.isEmpty()) outpost.people.remove(alive.remove(random.nextInt(alive.size())));
            }
            default -> {
                if (!alive.isEmpty())
                    outpost.people.edit(alive.get(random.nextInt(alive.size())), outpost.kind.renamed("W" + number));
            }
        }
    }

    private static Map<String, String> after(Kind kind, long seed, List<Integer> order) {
        var outpost = world(kind, seed);
        List<OutgoingCall> sent = List.copyOf(outpost.mail);
        outpost.mail.clear();
        for (int index : order) {
            outpost.mail.add(sent.get(index));
            outpost.deliver();
            outpost.rest();
        }
        return held(outpost);
    }

    /** What the hub holds of each record, and of each customer, without the ids that it gave. */
    private static Map<String, String> held(Outpost outpost) {
        Map<String, String> held = new TreeMap<>();
        for (Customer customer : outpost.customers()) {
            var links = outpost
                    .in(() -> outpost.store.links().ofCustomers(List.of(customer.id())))
                    .getOrDefault(customer.id(), List.of())
                    .stream()
                    .map(link -> link.key().externalId() + " "
                            + outpost.state(link.key().externalId())
                                    .map(Enum::name)
                                    .orElse("unknown"))
                    .sorted()
                    .collect(Collectors.joining(", "));
            held.merge(links, customer.fields().toString(), (one, other) -> one + " and " + other);
        }
        return held;
    }

    private static List<List<Integer>> permutations(int size) {
        List<List<Integer>> all = new ArrayList<>(List.of(List.of()));
        for (int next : IntStream.range(0, size).toArray()) {
            all = all.stream()
                    .flatMap(shorter -> IntStream.rangeClosed(0, shorter.size()).mapToObj(place -> {
                        List<Integer> longer = new ArrayList<>(shorter);
                        longer.add(place, next);
                        return longer;
                    }))
                    .toList();
        }
        return all;
    }
}
