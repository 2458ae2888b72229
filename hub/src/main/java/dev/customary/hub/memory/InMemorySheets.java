package dev.customary.hub.memory;

import dev.customary.hub.memory.Tables.SheetKey;
import dev.customary.hub.overlay.Sheet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Sheets in a map, all in one. */
final class InMemorySheets implements Sheet.Sheets {
    private final Journal journal;

    InMemorySheets(Journal journal) {
        this.journal = journal;
    }

    @Override
    public Sheet of(UUID plan) {
        return new OfPlan(journal, plan);
    }

    @Override
    public void clear(UUID plan) {
        journal.tables().sheets.removeIf((key, row) -> key.plan().equals(plan));
    }

    private record OfPlan(Journal journal, UUID plan) implements Sheet {

        @Override
        public Map<String, Row> find(Kind kind, Collection<String> keys) {
            Map<String, Row> found = new HashMap<>();
            keys.forEach(key -> rows().find(place(kind, key)).ifPresent(row -> found.put(key, row)));
            return found;
        }

        @Override
        public List<Row> ownedBy(Kind kind, Collection<String> owners) {
            Set<String> asked = Set.copyOf(owners);
            return from(kind, "")
                    .filter(row -> !row.owner().isEmpty() && asked.contains(row.owner()))
                    .toList();
        }

        @Override
        public List<Row> after(Kind kind, String after, int limit) {
            return from(kind, after).limit(limit).toList();
        }

        private Stream<Row> from(Kind kind, String after) {
            return rows().entriesAfter(place(kind, after))
                    .takeWhile(entry ->
                            entry.getKey().plan().equals(plan) && entry.getKey().kind() == kind)
                    .map(Map.Entry::getValue);
        }

        @Override
        public void put(Collection<Row> rows) {
            rows.forEach(row -> rows().put(place(row.kind(), row.key()), row));
        }

        @Override
        public void remove(Kind kind, Collection<String> keys) {
            keys.forEach(key -> rows().remove(place(kind, key)));
        }

        private SheetKey place(Kind kind, String key) {
            return new SheetKey(plan, kind, key);
        }

        private Table<SheetKey, Row> rows() {
            return journal.tables().sheets;
        }
    }
}
