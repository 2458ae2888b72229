package dev.customary.hub.engine;

import dev.customary.connector.Field;
import dev.customary.hub.customer.CustomerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * That several customers are to become one.
 *
 * @param survivor the one that stays
 * @param others those that are merged into it
 * @param choices whose value is to be kept, where it is not the survivor's
 * @param versions the versions that the person saw; a customer that is not in it may have any
 */
public record MergeWish(
        CustomerId survivor,
        Set<CustomerId> others,
        Map<Field, CustomerId> choices,
        Map<CustomerId, Long> versions,
        String reason) {
    /** How many customers may be merged at once. */
    public static final int MOST = 5;

    public MergeWish {
        others = Set.copyOf(others);
        choices = Map.copyOf(choices);
        versions = Map.copyOf(versions);
        if (others.isEmpty() || others.size() >= MOST || others.contains(survivor))
            throw new IllegalArgumentException(
                    "merge of %s with %s (expected: 1 to %d other customers)".formatted(survivor, others, MOST - 1));
        for (Map.Entry<Field, CustomerId> choice : choices.entrySet()) {
            if (!choice.getValue().equals(survivor) && !others.contains(choice.getValue()))
                throw new IllegalArgumentException("choice of %s: %s (expected: one of the customers to be merged)"
                        .formatted(choice.getKey(), choice.getValue()));
        }
    }

    /** All of them, the survivor first, the others in the order of their ids. */
    public List<CustomerId> everybody() {
        List<CustomerId> all = new ArrayList<>(List.of(survivor));
        all.addAll(new TreeSet<>(others));
        return all;
    }
}
