package dev.customary.connector.testkit;

import dev.customary.connector.Field;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.Row;
import java.util.HashSet;
import java.util.Set;

/** Which fields may have a place in common: the company is part of the billing address, and a field may show a part of another. */
final class Sharing {
    private Sharing() {}

    /** The fields that may move when {@code field} is written, it among them. */
    static Set<Field> with(Field field, MappingTable mapping) {
        Set<Field> all = new HashSet<>(Set.of(field));
        if (field.equals(Field.COMPANY_NAME) || field.equals(Field.BILLING))
            all.addAll(Set.of(Field.COMPANY_NAME, Field.BILLING));
        for (var row : mapping.rows())
            if (row instanceof Row.ReadOnly && isWithin(row, field, mapping)) all.add(row.field());
        return all;
    }

    private static boolean isWithin(Row row, Field field, MappingTable mapping) {
        return mapping.rows().stream()
                .filter(place -> place instanceof Row.Both && place.field().equals(field))
                .anyMatch(place -> Paths.isWithin(row.path(), place.path()));
    }
}
