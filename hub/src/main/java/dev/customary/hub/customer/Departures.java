package dev.customary.hub.customer;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The departures of the current workspace, one a customer at most. Called inside a transaction. */
public interface Departures {

    /** Those of {@code customers}, by customer. */
    Map<CustomerId, Departure> of(Collection<CustomerId> customers);

    default Optional<Departure> find(CustomerId customer) {
        return Optional.ofNullable(of(List.of(customer)).get(customer));
    }

    /** Those of {@code customers} who are to be nowhere. */
    default Set<CustomerId> leaving(Collection<CustomerId> customers) {
        return of(customers).values().stream()
                .filter(Departure::spreads)
                .map(Departure::customer)
                .collect(Collectors.toSet());
    }

    /** Keeps {@code departure} in place of the customer's one. */
    void save(Departure departure);

    /** Forgets those of {@code customers}: they are back, or stay. */
    void end(Collection<CustomerId> customers);

    /** Those about which a person is asked, by customer, after {@code after}. */
    List<Departure> asked(Optional<CustomerId> after, int limit);

    /** How many there are about which a person is asked. */
    long countAsked();
}
