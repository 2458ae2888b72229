package dev.customary.hub.memory;

import dev.customary.connector.Field;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Pin;
import dev.customary.hub.customer.Pins;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Pins in a map, by customer and field. */
final class InMemoryPins implements Pins {
    private static final Comparator<Pin> BY_END = Comparator.comparing(
                    (Pin pin) -> pin.until().orElseThrow())
            .thenComparing(Pin::customer)
            .thenComparing(Pin::field);

    private final Journal journal;

    InMemoryPins(Journal journal) {
        this.journal = journal;
    }

    private Table<Tables.PinKey, Pin> pins() {
        return journal.tables().pins;
    }

    @Override
    public List<Pin> of(Collection<CustomerId> customers) {
        Set<CustomerId> wanted = Set.copyOf(customers);
        return pins().all().filter(pin -> wanted.contains(pin.customer())).toList();
    }

    @Override
    public void put(Pin pin) {
        pins().put(new Tables.PinKey(pin.customer(), pin.field()), pin);
    }

    @Override
    public void remove(CustomerId customer, Collection<Field> fields) {
        fields.forEach(field -> pins().remove(new Tables.PinKey(customer, field)));
    }

    @Override
    public List<Pin> over(Instant now, int limit) {
        return pins().all()
                .filter(pin -> pin.until().filter(end -> !end.isAfter(now)).isPresent())
                .sorted(BY_END)
                .limit(limit)
                .toList();
    }
}
