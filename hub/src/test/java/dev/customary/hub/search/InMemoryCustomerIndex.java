package dev.customary.hub.search;

import static java.util.Comparator.comparing;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.search.Clause.All;
import dev.customary.hub.search.Clause.Any;
import dev.customary.hub.search.Clause.Everybody;
import dev.customary.hub.search.Clause.Match;
import dev.customary.hub.search.Clause.Most;
import dev.customary.hub.search.Clause.Preferring;
import dev.customary.hub.search.SearchQuery.Key;
import dev.customary.hub.search.SearchQuery.Order;
import dev.customary.hub.search.SearchResult.Count;
import dev.customary.hub.search.SearchResult.Hit;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** The twin of the real index: asks every document every time. What is put is seen at once. */
public final class InMemoryCustomerIndex implements CustomerIndex {
    private final ConcurrentSkipListMap<CustomerId, SearchDocument> documents = new ConcurrentSkipListMap<>();

    @Override
    public void put(Collection<SearchDocument> some) {
        some.forEach(
                one -> documents.merge(one.id(), one, (old, young) -> young.version() < old.version() ? old : young));
    }

    @Override
    public void remove(Collection<CustomerId> ids) {
        ids.forEach(documents::remove);
    }

    @Override
    public void refresh() {
        // Everything is seen at once.
    }

    @Override
    public Optional<Instant> newest() {
        return documents.values().stream().map(SearchDocument::updatedAt).max(Comparator.naturalOrder());
    }

    @Override
    public SearchResult search(SearchQuery query) {
        Clause typed = understood(query);
        List<Position> found = documents.values().stream()
                .filter(document -> fits(document, query, typed, null))
                .map(document -> position(document, query.order(), typed))
                .sorted(byPosition(query.order()))
                .toList();
        List<Position> rest = query.cursor()
                .map(cursor -> Position.parse(cursor, query.order()))
                .map(after -> from(found, after))
                .orElse(found);
        List<Position> page =
                rest.stream().skip(query.offset()).limit(query.limit()).toList();
        Optional<String> next = query.offset() + page.size() < rest.size() && !page.isEmpty()
                ? Optional.of(page.getLast().toCursor())
                : Optional.empty();
        return new SearchResult(hits(page, typed), found.size(), facets(query, typed), next);
    }

    private Clause understood(SearchQuery query) {
        Clause closely = Typed.clause(query);
        return documents.values().stream().anyMatch(document -> score(document, closely) > 0)
                ? closely
                : Typed.freely(query).orElse(closely);
    }

    private static List<Position> from(List<Position> found, Position after) {
        return found.stream()
                .filter(one -> byPosition(after.order()).compare(one, after) > 0)
                .toList();
    }

    private List<Hit> hits(List<Position> page, Clause typed) {
        Highlights highlights = new Highlights(typed);
        return page.stream()
                .map(position -> documents.get(position.id()))
                .map(document -> new Hit(
                        document.id(), highlights.ofName(document.name()), highlights.ofEmail(document.email())))
                .toList();
    }

    private Map<Facet, List<Count>> facets(SearchQuery query, Clause typed) {
        Map<Facet, List<Count>> counts = new EnumMap<>(Facet.class);
        for (Facet facet : query.facets() ? Facet.values() : new Facet[0]) {
            Map<String, Long> values = new HashMap<>();
            documents.values().stream()
                    .filter(document -> fits(document, query, typed, facet))
                    .flatMap(document -> facet.valuesOf(document).stream())
                    .forEach(value -> values.merge(value, 1L, Long::sum));
            counts.put(
                    facet,
                    values.entrySet().stream()
                            .map(value -> new Count(value.getKey(), value.getValue()))
                            .sorted(comparing(Count::count).reversed().thenComparing(Count::value))
                            .toList());
        }
        return counts;
    }

    private static boolean fits(
            SearchDocument document, SearchQuery query, Clause typed, @org.jspecify.annotations.Nullable Facet but) {
        return score(document, typed) > 0
                && (query.missing().isEmpty() || !document.linked().containsAll(query.missing()))
                && query.updatedSince()
                        .map(since -> !document.updatedAt().isBefore(since))
                        .orElse(true)
                && query.where().map(filter -> fits(document, filter)).orElse(true)
                && query.chosen().entrySet().stream()
                        .allMatch(
                                choice -> choice.getKey() == but || has(document, choice.getKey(), choice.getValue()));
    }

    private static boolean fits(SearchDocument document, Filter filter) {
        return switch (filter) {
            case Filter.Is(var facet, var value) ->
                facet.valuesOf(document).stream().anyMatch(known -> Filter.is(known, value));
            case Filter.Begins(var facet, var value) ->
                facet.valuesOf(document).stream().anyMatch(known -> Filter.begins(known, value));
            case Filter.Known(var facet) -> !facet.valuesOf(document).isEmpty();
            case Filter.Id(var id) -> document.id().equals(id);
            case Filter.Email(var email, var begun) ->
                document.emails().stream()
                        .anyMatch(known -> begun ? Filter.begins(known, email) : Filter.is(known, email));
            case Filter.EmailKnown _ -> !document.email().isEmpty();
            case Filter.Between(var key, var from, var to) -> {
                long moment = SortKeys.number(document, key);
                yield from <= moment && moment <= to;
            }
            case Filter.All(var of) -> of.stream().allMatch(one -> fits(document, one));
            case Filter.AnyOf(var of) -> of.stream().anyMatch(one -> fits(document, one));
            case Filter.Not(var of) -> !fits(document, of);
        };
    }

    private static boolean has(SearchDocument document, Facet facet, Set<String> chosen) {
        Collection<String> values = facet.valuesOf(document);
        return facet == Facet.LINKED
                ? values.containsAll(chosen)
                : values.stream().anyMatch(chosen::contains);
    }

    /** 0 for a document that does not fit. */
    private static int score(SearchDocument document, Clause clause) {
        return switch (clause) {
            case Everybody _ -> 1;
            case Match match -> holds(document, match) ? match.score() : 0;
            case Any(var of) ->
                of.stream().mapToInt(one -> score(document, one)).max().orElse(0);
            case All(var of) -> sum(of.stream().map(one -> score(document, one)).toList());
            case Most(var of, var least) -> {
                List<Integer> scores = of.stream()
                        .map(one -> score(document, one))
                        .filter(score -> score > 0)
                        .toList();
                yield scores.size() < least ? 0 : sum(scores);
            }
            case Preferring(var must, var bonus) -> {
                int score = score(document, must);
                yield score == 0
                        ? 0
                        : score
                                + bonus.stream()
                                        .filter(one -> score(document, one.clause()) > 0)
                                        .mapToInt(Clause.Bonus::points)
                                        .sum();
            }
        };
    }

    private static int sum(List<Integer> scores) {
        return scores.contains(0)
                ? 0
                : scores.stream().mapToInt(Integer::intValue).sum();
    }

    private static boolean holds(SearchDocument document, Match match) {
        List<String> terms = match.how() == How.CONTAINS
                ? match.place().cutUp(document)
                : match.place().termsOf(document);
        return terms.stream().anyMatch(term -> match.how().fits(match.term(), term));
    }

    private static Position position(SearchDocument document, Order order, Clause typed) {
        int score = order.key() == Key.RELEVANCE ? score(document, typed) : 0;
        return new Position(
                order,
                score,
                SortKeys.text(document, order.key()),
                SortKeys.number(document, order.key()),
                document.id());
    }

    private static Comparator<Position> byPosition(Order order) {
        Comparator<String> texts = Comparator.naturalOrder();
        boolean reversed = order.descending() && order.key() != Key.RELEVANCE;
        Comparator<Position> byNumber = comparing(Position::number);
        return comparing(Position::score)
                .reversed()
                .thenComparing(
                        position -> position.text().orElse(null),
                        Comparator.nullsLast(reversed ? texts.reversed() : texts))
                .thenComparing(reversed ? byNumber.reversed() : byNumber)
                .thenComparing(Position::id);
    }

    @Override
    public List<Entry> after(Optional<CustomerId> after, int limit) {
        return after.map(id -> documents.tailMap(id, false)).orElse(documents).values().stream()
                .limit(limit)
                .map(document -> new Entry(document.id(), document.version(), document.stamp(), document.print()))
                .toList();
    }

    @Override
    public long size() {
        return documents.size();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    Stream<SearchDocument> all() {
        return documents.values().stream();
    }
}
