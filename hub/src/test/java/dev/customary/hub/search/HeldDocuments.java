package dev.customary.hub.search;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.drift.KeyRange;
import dev.customary.hub.drift.RangePrint;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A store of documents in memory. */
class HeldDocuments implements Documents {
    private final ConcurrentSkipListMap<CustomerId, SearchDocument> documents = new ConcurrentSkipListMap<>();

    void holds(int number, String company, int version) {
        var document = Somebody.number(number).company(company).version(version).document();
        documents.put(document.id(), document);
    }

    void lost(int number) {
        documents.remove(Somebody.id(number));
    }

    Collection<SearchDocument> all() {
        return documents.values();
    }

    @Override
    public Map<CustomerId, SearchDocument> of(int workspace, Collection<CustomerId> ids) {
        return ids.stream()
                .filter(documents::containsKey)
                .map(documents::get)
                .collect(Collectors.toMap(SearchDocument::id, Function.identity()));
    }

    @Override
    public List<SearchDocument> after(int workspace, Optional<CustomerId> after, int limit) {
        return after.map(id -> documents.tailMap(id, false)).orElse(documents).values().stream()
                .limit(limit)
                .toList();
    }

    @Override
    public List<RangePrint> prints(int workspace) {
        var sum = documents.values().stream().mapToLong(SearchDocument::print).sum();
        return List.of(new RangePrint(KeyRange.ALL, documents.size(), sum));
    }

    @Override
    public long count(int workspace) {
        return documents.size();
    }

    @Override
    public Optional<Instant> newest(int workspace) {
        return documents.values().stream().map(SearchDocument::updatedAt).max(Comparator.naturalOrder());
    }
}
