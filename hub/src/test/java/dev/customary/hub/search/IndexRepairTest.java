package dev.customary.hub.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.drift.KeyRange;
import dev.customary.hub.drift.RangePrint;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An index that went astray is made to follow the store again, by looking at little else than what is wrong. */
class IndexRepairTest {
    private static final int PEOPLE = 1_000;
    private static final int IN_A_RANGE = 25;

    private final TreeMap<CustomerId, SearchDocument> stored = new TreeMap<>();
    private final List<CustomerId> looked = new ArrayList<>();

    /** The store, in ranges of some customers each. */
    private final class Kept implements Documents {
        @Override
        public Map<CustomerId, SearchDocument> of(int workspace, Collection<CustomerId> ids) {
            return ids.stream()
                    .filter(stored::containsKey)
                    .map(stored::get)
                    .collect(Collectors.toMap(SearchDocument::id, Function.identity()));
        }

        @Override
        public List<SearchDocument> after(int workspace, Optional<CustomerId> after, int limit) {
            List<SearchDocument> page = after.map(id -> stored.tailMap(id, false)).orElse(stored).values().stream()
                    .limit(IN_A_RANGE)
                    .toList();
            page.forEach(document -> looked.add(document.id()));
            return page;
        }

        @Override
        public Optional<Instant> newest(int workspace) {
            return stored.values().stream().map(SearchDocument::updatedAt).max(Comparator.naturalOrder());
        }

        @Override
        public List<RangePrint> prints(int workspace) {
            List<CustomerId> ids = List.copyOf(stored.keySet());
            List<RangePrint> prints = new ArrayList<>();
            for (int from = 0; from < ids.size(); from += IN_A_RANGE) {
                int to = Math.min(ids.size(), from + IN_A_RANGE);
                long sum = ids.subList(from, to).stream()
                        .mapToLong(id -> stored.get(id).print())
                        .sum();
                String first = from == 0 ? "" : ids.get(from).value().toString();
                Optional<String> next =
                        to < ids.size() ? Optional.of(ids.get(to).value().toString()) : Optional.empty();
                prints.add(new RangePrint(new KeyRange(first, next), to - from, sum));
            }
            return prints.isEmpty() ? List.of(new RangePrint(KeyRange.ALL, 0, 0)) : prints;
        }

        @Override
        public long count(int workspace) {
            return stored.size();
        }
    }

    private static SearchDocument somebody(int number, String name) {
        return Somebody.number(number)
                .person(name, "Ruiz")
                .linked("woo", "w" + number)
                .document();
    }

    private Projection filled(CustomerIndex index) {
        for (int i = 0; i < PEOPLE; i++) {
            SearchDocument document = somebody(i, "Ana");
            stored.put(document.id(), document);
        }
        index.put(stored.values());
        index.refresh();
        return new Projection(1, new Kept(), () -> index);
    }

    private static List<Long> stamps(CustomerIndex index) {
        return index.after(Optional.empty(), 2 * PEOPLE).stream()
                .map(CustomerIndex.Entry::stamp)
                .toList();
    }

    private List<Long> wanted() {
        return stored.values().stream().map(SearchDocument::stamp).toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatever_went_astray_is_found_and_brought_back(long seed, @TempDir Path folder) {
        Random random = new Random(seed);
        try (CustomerIndex index = LuceneCustomerIndex.open(folder)) {
            Projection projection = filled(index);
            int missing = 0;
            int stale = 0;
            int orphaned = 0;
            for (int i = 0; i < PEOPLE; i++) {
                switch (random.nextInt(200)) {
                    case 0 -> {
                        index.remove(List.of(Somebody.id(i)));
                        missing++;
                    }
                    case 1 -> {
                        stored.put(
                                Somebody.id(i),
                                Somebody.number(i)
                                        .person("Berta", "Ruiz")
                                        .version(2)
                                        .document());
                        stale++;
                    }
                    case 2 -> {
                        stored.remove(Somebody.id(i));
                        orphaned++;
                    }
                    default -> {}
                }
            }
            IndexRepair.Repaired repaired = IndexRepair.repair(projection);
            assertThat(repaired.missing()).as("missing, seed %d", seed).isEqualTo(missing);
            assertThat(repaired.stale()).as("stale, seed %d", seed).isEqualTo(stale);
            assertThat(repaired.orphaned()).as("orphaned, seed %d", seed).isEqualTo(orphaned);
            assertThat(stamps(index)).isEqualTo(wanted());
            assertThat(repaired.compared()).isLessThan(PEOPLE);
        }
    }

    @Test
    void no_document_is_made_where_both_are_equal(@TempDir Path folder) {
        try (CustomerIndex index = LuceneCustomerIndex.open(folder)) {
            IndexRepair.Repaired repaired = IndexRepair.repair(filled(index));
            assertThat(repaired.isNothing()).isTrue();
            assertThat(repaired.descended()).isZero();
            assertThat(repaired.ranges()).isEqualTo(PEOPLE / IN_A_RANGE);
            assertThat(looked).isEmpty();
        }
    }

    @Test
    void one_difference_is_looked_for_in_its_own_range(@TempDir Path folder) {
        try (CustomerIndex index = LuceneCustomerIndex.open(folder)) {
            Projection projection = filled(index);
            index.remove(List.of(Somebody.id(777)));
            IndexRepair.Repaired repaired = IndexRepair.repair(projection);
            assertThat(repaired.descended()).isEqualTo(1);
            assertThat(repaired.compared()).isEqualTo(IN_A_RANGE);
            assertThat(stamps(index)).isEqualTo(wanted());
        }
    }

    @Test
    void an_empty_index_is_filled_and_an_empty_store_empties_it(@TempDir Path folder) {
        try (CustomerIndex index = LuceneCustomerIndex.open(folder)) {
            Projection projection = filled(index);
            index.remove(stored.keySet());
            IndexRepair.repair(projection);
            assertThat(stamps(index)).isEqualTo(wanted());
            stored.clear();
            assertThat(IndexRepair.repair(projection).orphaned()).isEqualTo(PEOPLE);
            assertThat(stamps(index)).isEmpty();
        }
    }

    @Test
    void asked_by_hand_it_says_what_differed_and_then_that_nothing_does(@TempDir Path folder) {
        for (int i = 0; i < 3; i++) {
            SearchDocument document = somebody(i, "Ana");
            stored.put(document.id(), document);
        }
        try (CustomerSearch search = CustomerSearch.open(1, new SearchEngine.Embedded(folder), new Kept())) {
            search.compareNow();
            SearchDocument unheard = somebody(7, "Eva");
            stored.put(unheard.id(), unheard);
            stored.pollFirstEntry();
            CustomerSearch.Compared compared = search.compareNow();
            assertThat(compared.written()).isEqualTo(2);
            assertThat(compared.documents()).isEqualTo(3);
            assertThat(compared.customers()).isEqualTo(3);
            assertThat(search.search(SearchQuery.of("eva")).ids()).containsExactly(unheard.id());
            CustomerSearch.Compared again = search.compareNow();
            assertThat(again.written()).isZero();
            assertThat(again.newestIndexed()).isPresent().isEqualTo(again.newestStored());
        }
    }
}
