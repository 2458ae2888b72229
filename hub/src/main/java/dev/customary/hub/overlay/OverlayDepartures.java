package dev.customary.hub.overlay;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Departure;
import dev.customary.hub.customer.Departures;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The departures as they are. A draft shows what becomes of values; who leaves or is back is decided when it is applied. */
record OverlayDepartures(Departures store) implements Departures {

    @Override
    public Map<CustomerId, Departure> of(Collection<CustomerId> customers) {
        return store.of(customers);
    }

    @Override
    public void save(Departure departure) {}

    @Override
    public void end(Collection<CustomerId> customers) {}

    @Override
    public List<Departure> asked(Optional<CustomerId> after, int limit) {
        return store.asked(after, limit);
    }

    @Override
    public long countAsked() {
        return store.countAsked();
    }
}
