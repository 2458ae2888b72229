package dev.customary.hub.merging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.connector.Value.Address.Part;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.Base;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Provenance;
import dev.customary.hub.customer.SourceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever is said about a customer, and by however many records, the golden record is the same in the end, in whatever
 * order the hub hears of it. Records are first tied, then brought in step, then edited all at once.
 */
class OrderOfArrivalTest {
    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
    private static final int WORLDS = 300;
    private static final int MOST_RECORDS = 5;
    private static final List<Field> FIELDS = List.of(Field.FIRST_NAME, Field.PHONE, Field.BILLING);

    /** What there is to hear of: records with two fields each, now and after an edit. */
    private record World(
            List<Evidence> first,
            List<Evidence> edited,
            List<ConnectionId> order,
            Map<Field, FieldPolicy> byField,
            Map<ConnectionId, Set<Field>> meek,
            Map<ConnectionId, Map<Field, Set<Part>>> incomplete) {

        Policies policies(ConnectionId self) {
            return new Policies(self, byField, meek, incomplete, order);
        }
    }

    private record Told(Customer golden, Map<SourceKey, Base> bases) {}

    @ParameterizedTest
    @EnumSource(FieldPolicy.class)
    void the_golden_record_is_the_same_in_every_order(FieldPolicy policy) {
        for (int seed = 0; seed < WORLDS; seed++) {
            var world = world(new Random(seed), policy);
            var orders = permutations(world.first().size());
            var expected = expected(world, orders.getFirst());
            for (var order : orders) {
                assertThat(said(tied(world, order).golden()))
                        .as("%s, seed %d, tied in the order %s", policy, seed, order)
                        .isEqualTo(said(expected.golden()));
                var inStep = inStep(world, expected);
                assertThat(said(heard(world, world.edited(), order, inStep).golden()))
                        .as("%s, seed %d, edited in the order %s", policy, seed, order)
                        .isEqualTo(said(heard(world, world.edited(), orders.getFirst(), inStep)
                                .golden()));
            }
        }
    }

    @Test
    void every_policy_is_tried_with_many_orders() {
        Map<FieldPolicy, Integer> tried = new EnumMap<>(FieldPolicy.class);
        for (var policy : FieldPolicy.values()) {
            for (int seed = 0; seed < WORLDS; seed++) {
                tried.merge(
                        policy,
                        permutations(world(new Random(seed), policy).first().size())
                                .size(),
                        Integer::sum);
            }
        }
        assertThat(tried.values()).allSatisfy(orders -> assertThat(orders).isGreaterThan(5_000));
    }

    private static Told expected(World world, List<Integer> order) {
        return tied(world, order);
    }

    private static Told tied(World world, List<Integer> order) {
        var blank = new Customer(new CustomerId(new UUID(7, 7)), 1, Fields.NONE, Map.of(), NOW, NOW, Optional.empty());
        return heard(world, world.first(), order, new Told(blank, Map.of()));
    }

    private static Told heard(World world, List<Evidence> all, List<Integer> order, Told before) {
        var golden = before.golden();
        Map<SourceKey, Base> bases = new HashMap<>(before.bases());
        for (int index : order) {
            var evidence = all.get(index);
            var base = bases.getOrDefault(evidence.source(), Base.NONE);
            var merged = Merger.merge(
                    golden, base, evidence, world.policies(evidence.source().connection()), Set.of(), NOW);
            golden = merged.customer();
            bases.put(evidence.source(), merged.base());
        }
        return new Told(golden, bases);
    }

    /** As after everything was written: each record holds what the golden record does, and both agree on it. */
    private static Told inStep(World world, Told told) {
        Map<SourceKey, Base> bases = new HashMap<>();
        world.first().forEach(evidence -> {
            Map<Field, Base.Agreed> agreed = new HashMap<>();
            FIELDS.forEach(field ->
                    agreed.put(field, Base.Agreed.on(told.golden().fields().value(field))));
            bases.put(evidence.source(), Base.of(agreed));
        });
        return new Told(told.golden(), bases);
    }

    /** Values and who speaks for them. */
    private static Map<String, String> said(Customer golden) {
        Map<String, String> said = new HashMap<>();
        golden.fields()
                .forEach((field, value) -> value.ifPresent(text -> said.put(
                        field.name(),
                        text + " by "
                                + Optional.ofNullable(golden.provenance().get(field))
                                        .flatMap(Provenance::source))));
        return said;
    }

    private static World world(Random random, FieldPolicy policy) {
        var order = new ArrayList<>(List.of(new ConnectionId(1), new ConnectionId(2), new ConnectionId(3)));
        Collections.shuffle(order, random);
        Map<Field, FieldPolicy> byField = new HashMap<>();
        Map<ConnectionId, Set<Field>> meek = new HashMap<>();
        if (policy == FieldPolicy.HUB_WINS) {
            order.forEach(connection -> meek.put(connection, random.nextInt(3) > 0 ? Set.copyOf(FIELDS) : Set.of()));
        } else {
            FIELDS.forEach(field -> byField.put(field, policy));
            if (random.nextBoolean()) meek.put(order.get(random.nextInt(3)), Set.of(Field.PHONE));
        }
        Map<ConnectionId, Map<Field, Set<Part>>> incomplete = random.nextBoolean()
                ? Map.of(order.get(random.nextInt(3)), Map.of(Field.BILLING, Set.of(Part.FIRST_NAME, Part.STATE)))
                : Map.of();
        List<Evidence> first = new ArrayList<>();
        List<Evidence> edited = new ArrayList<>();
        int records = 2 + random.nextInt(MOST_RECORDS - 1);
        for (int i = 0; i < records; i++) {
            var source = new SourceKey(order.get(random.nextInt(3)), "r" + i);
            var born = moment(random);
            first.add(new Evidence(
                    source, fields(random, incomplete.containsKey(source.connection())), born, moment(random)));
            edited.add(new Evidence(
                    source, fields(random, incomplete.containsKey(source.connection())), born, moment(random)));
        }
        return new World(first, edited, order, byField, meek, incomplete);
    }

    private static Fields fields(Random random, boolean isIncomplete) {
        var fields = Fields.builder();
        for (var field : FIELDS) {
            switch (random.nextInt(6)) {
                case 0 -> fields.set(field, Optional.empty());
                case 1 -> {} // not reported
                default ->
                    fields.set(
                            field,
                            field.equals(Field.BILLING)
                                    ? address(random, isIncomplete)
                                    : new Value.Text("v" + random.nextInt(3)));
            }
        }
        return fields.build();
    }

    private static Value.Address address(Random random, boolean isIncomplete) {
        var first = isIncomplete ? "" : "Name" + random.nextInt(2);
        var state = isIncomplete ? "" : "State" + random.nextInt(2);
        return new Value.Address(first, "", "", "Street " + random.nextInt(2), "", "Town", state, "", "");
    }

    /** Few different ones, so that many are equal; now and then none. */
    private static Optional<Instant> moment(Random random) {
        return random.nextInt(4) == 0 ? Optional.empty() : Optional.of(NOW.minusSeconds(random.nextInt(3)));
    }

    private static List<List<Integer>> permutations(int size) {
        List<List<Integer>> all = new ArrayList<>(List.of(List.of()));
        for (int next : IntStream.range(0, size).toArray()) {
            List<List<Integer>> longer = new ArrayList<>();
            for (var shorter : all) {
                for (int place = 0; place <= shorter.size(); place++) {
                    var one = new ArrayList<>(shorter);
                    one.add(place, next);
                    longer.add(one);
                }
            }
            all = longer;
        }
        return all;
    }
}
