package dev.customary.hub.overlay;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.Links;
import dev.customary.hub.customer.Parcels;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.overlay.Sheet.Kind;
import dev.customary.hub.overlay.Sheet.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Links as they would be. */
final class OverlayLinks implements Links {
    private final Links store;
    private final Sheet sheet;

    OverlayLinks(Links store, Sheet sheet) {
        this.store = store;
        this.sheet = sheet;
    }

    @Override
    public Map<String, Link> ofPage(ConnectionId connection, Collection<String> externalIds) {
        Map<String, Link> found = new HashMap<>(store.ofPage(connection, externalIds));
        drafted(externalIds.stream().map(id -> new SourceKey(connection, id))).forEach((key, row) -> {
            if (row.isEmpty()) {
                found.remove(key.externalId());
            } else {
                found.put(key.externalId(), Parcels.link(row.content()));
            }
        });
        return found;
    }

    private Map<SourceKey, Row> drafted(Stream<SourceKey> keys) {
        Map<SourceKey, Row> found = new HashMap<>();
        sheet.find(Kind.LINK, keys.map(Keys::of).collect(Collectors.toSet()))
                .forEach((key, row) -> found.put(Keys.source(key), row));
        return found;
    }

    @Override
    public Map<CustomerId, List<Link>> ofCustomers(Collection<CustomerId> customers) {
        Map<CustomerId, List<Link>> found = new HashMap<>();
        Collection<List<Link>> stored = store.ofCustomers(customers).values();
        Set<SourceKey> covered =
                drafted(stored.stream().flatMap(List::stream).map(Link::key)).keySet();
        Stream<Link> uncovered = stored.stream().flatMap(List::stream).filter(link -> !covered.contains(link.key()));
        Stream<Link> drafts =
                sheet.ownedBy(Kind.LINK, customers.stream().map(Keys::of).collect(Collectors.toSet())).stream()
                        .map(row -> Parcels.link(row.content()));
        Stream.concat(uncovered, drafts)
                .sorted(Comparator.comparing(Link::key))
                .forEach(link -> found.computeIfAbsent(link.customer(), first -> new ArrayList<>())
                        .add(link));
        return found;
    }

    @Override
    public void save(Collection<Link> links) {
        sheet.put(links.stream()
                .map(link -> new Row(Kind.LINK, Keys.of(link.key()), Keys.of(link.customer()), Parcels.wrap(link)))
                .toList());
    }

    @Override
    public void remove(SourceKey key) {
        sheet.put(List.of(new Row(Kind.LINK, Keys.of(key), "", new byte[0])));
    }
}
