package dev.customary.hub.memory;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Departure;
import dev.customary.hub.customer.Departures;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Departures in a map. */
final class InMemoryDepartures implements Departures {
    private final Journal journal;

    InMemoryDepartures(Journal journal) {
        this.journal = journal;
    }

    @Override
    public Map<CustomerId, Departure> of(Collection<CustomerId> customers) {
        Map<CustomerId, Departure> found = new HashMap<>();
        customers.forEach(
                customer -> departures().find(customer).ifPresent(departure -> found.put(customer, departure)));
        return found;
    }

    @Override
    public void save(Departure departure) {
        departures().put(departure.customer(), departure);
    }

    @Override
    public void end(Collection<CustomerId> customers) {
        customers.forEach(departures()::remove);
    }

    @Override
    public List<Departure> asked(Optional<CustomerId> after, int limit) {
        return asked(departures().after(after.orElse(new CustomerId(new UUID(0, 0)))))
                .limit(limit)
                .toList();
    }

    @Override
    public long countAsked() {
        return asked(departures().all()).count();
    }

    private static Stream<Departure> asked(Stream<Departure> departures) {
        return departures.filter(departure -> !departure.spreads());
    }

    private Table<CustomerId, Departure> departures() {
        return journal.tables().departures;
    }
}
