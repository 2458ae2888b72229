package dev.customary.hub.memory;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.drift.KeyRange;
import dev.customary.hub.drift.Prints;
import dev.customary.hub.drift.RangePrint;
import dev.customary.hub.drift.Section;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints of what the maps hold. Ranges are small here, so that a few records make several. */
final class InMemoryPrints implements Prints {
    private static final int EVERY = 4;

    private final Journal journal;

    InMemoryPrints(Journal journal) {
        this.journal = journal;
    }

    @Override
    public List<RangePrint> read(ConnectionId connection) {
        TreeMap<String, Long> digests = new TreeMap<>(KeyRange.ORDER);
        there(connection)
                .forEach(shadow -> digests.put(
                        shadow.key().externalId(),
                        RangePrint.digest(shadow.key().externalId(), shadow.raw())));
        return ranges(digests);
    }

    private Stream<Shadow> there(ConnectionId connection) {
        return journal.tables()
                .shadows
                .all()
                .filter(shadow -> shadow.key().connection().equals(connection) && shadow.state() != Shadow.State.GONE);
    }

    @Override
    public List<Known> known(ConnectionId connection, Collection<KeyRange> ranges) {
        return there(connection)
                .filter(shadow -> isIn(ranges, shadow.key().externalId()))
                .map(shadow -> new Known(shadow.key().externalId(), shadow.raw(), shadow.asOf()))
                .toList();
    }

    private static boolean isIn(Collection<KeyRange> ranges, String key) {
        return ranges.stream().anyMatch(range -> range.contains(key));
    }

    @Override
    public List<RangePrint> standing(ConnectionId connection, Section section) {
        TreeMap<String, Long> digests = new TreeMap<>(KeyRange.ORDER);
        for (String key : keys(connection, section)) {
            String stands = switch (section) {
                case RECORDS -> standing(new SourceKey(connection, key));
                case CUSTOMERS -> version(new CustomerId(UUID.fromString(key)));
            };
            digests.put(key, RangePrint.digest(key, stands.getBytes(StandardCharsets.UTF_8)));
        }
        return ranges(digests);
    }

    private String standing(SourceKey key) {
        Optional<Shadow> shadow = journal.tables().shadows.find(key);
        Optional<Link> link = journal.tables().links.find(key);
        return "%s %s %s %s %s %s"
                .formatted(
                        shadow.map(Shadow::state),
                        shadow.map(Shadow::raw),
                        link.map(Link::customer),
                        link.map(tie -> version(tie.customer())),
                        link.map(tie -> tie.base().asMap()),
                        link.map(Link::guards));
    }

    private String version(CustomerId customer) {
        return journal.tables().customers.find(customer).map(Customer::version).toString();
    }

    @Override
    public List<String> keys(ConnectionId connection, Section section, Collection<KeyRange> ranges) {
        return keys(connection, section).stream()
                .filter(key -> isIn(ranges, key))
                .toList();
    }

    private Collection<String> keys(ConnectionId connection, Section section) {
        return switch (section) {
            case RECORDS -> records(connection);
            case CUSTOMERS -> unlinked(connection);
        };
    }

    private Set<String> records(ConnectionId connection) {
        return Stream.concat(
                        journal.tables().shadows.keys(), journal.tables().links.keys())
                .filter(key -> key.connection().equals(connection))
                .map(SourceKey::externalId)
                .collect(Collectors.toCollection(() -> new TreeSet<>(KeyRange.ORDER)));
    }

    private List<String> unlinked(ConnectionId connection) {
        return journal.tables()
                .customers
                .all()
                .filter(customer -> customer.mergedInto().isEmpty())
                .map(Customer::id)
                .filter(customer -> journal.tables()
                        .linksByCustomer
                        .find(customer)
                        .filter(keys ->
                                keys.stream().anyMatch(key -> key.connection().equals(connection)))
                        .isEmpty())
                .map(customer -> customer.value().toString())
                .toList();
    }

    @Override
    public List<Twins> twins(ConnectionId connection) {
        Map<CustomerId, List<String>> records = journal.tables()
                .links
                .all()
                .filter(link -> link.key().connection().equals(connection))
                .filter(link -> journal.tables()
                        .shadows
                        .find(link.key())
                        .filter(shadow -> shadow.state() == Shadow.State.LIVE)
                        .isPresent())
                .collect(Collectors.groupingBy(
                        Link::customer,
                        TreeMap::new,
                        Collectors.mapping(link -> link.key().externalId(), Collectors.toList())));
        return records.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry -> new Twins(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static List<RangePrint> ranges(TreeMap<String, Long> digests) {
        List<String> firsts = new ArrayList<>(List.of(""));
        digests.keySet().stream()
                .skip(1)
                .filter(key -> key.hashCode() % EVERY == 0)
                .forEach(firsts::add);
        List<RangePrint> ranges = new ArrayList<>();
        for (int i = 0; i < firsts.size(); i++) {
            Optional<String> next = i + 1 < firsts.size() ? Optional.of(firsts.get(i + 1)) : Optional.empty();
            NavigableMap<String, Long> held = digests.tailMap(firsts.get(i), true);
            held = next.isPresent() ? held.headMap(next.get(), false) : held;
            long sum = held.values().stream().mapToLong(Long::longValue).sum();
            ranges.add(new RangePrint(new KeyRange(firsts.get(i), next), held.size(), sum));
        }
        return ranges;
    }
}
