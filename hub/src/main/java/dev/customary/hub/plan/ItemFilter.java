package dev.customary.hub.plan;

import dev.customary.hub.plan.PlanItem.State;
import java.util.Optional;
import java.util.Set;

/**
 * Which items of a plan are meant: those for which all of it holds.
 *
 * @param query part of the customer's name or of the external id; empty for any
 * @param states empty for any
 * @param numbers empty for any
 */
public record ItemFilter(
        Optional<ItemClass> itemClass, Optional<Where> where, String query, Set<State> states, Set<Long> numbers) {
    public static final ItemFilter ALL = new ItemFilter(Optional.empty(), Optional.empty(), "", Set.of(), Set.of());

    public ItemFilter {
        states = Set.copyOf(states);
        numbers = Set.copyOf(numbers);
    }

    public ItemFilter of(ItemClass some) {
        return new ItemFilter(Optional.of(some), where, query, states, numbers);
    }

    public ItemFilter in(State... some) {
        return new ItemFilter(itemClass, where, query, Set.of(some), numbers);
    }

    public ItemFilter at(Where place) {
        return new ItemFilter(itemClass, Optional.of(place), query, states, numbers);
    }

    public ItemFilter numbered(Set<Long> some) {
        return new ItemFilter(itemClass, where, query, states, some);
    }
}
