package dev.customary.hub.memory;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.Links;
import dev.customary.hub.customer.SourceKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Links in a map, and in another whose they are. */
final class InMemoryLinks implements Links {
    private final Journal journal;

    InMemoryLinks(Journal journal) {
        this.journal = journal;
    }

    @Override
    public Map<String, Link> ofPage(ConnectionId connection, Collection<String> externalIds) {
        Map<String, Link> found = new HashMap<>();
        for (String id : externalIds) {
            journal.tables().links.find(new SourceKey(connection, id)).ifPresent(link -> found.put(id, link));
        }
        return found;
    }

    @Override
    public Map<CustomerId, List<Link>> ofCustomers(Collection<CustomerId> customers) {
        Map<CustomerId, List<Link>> found = new HashMap<>();
        for (CustomerId customer : customers) {
            journal.tables().linksByCustomer.find(customer).ifPresent(keys -> found.put(customer, of(keys)));
        }
        return found;
    }

    private List<Link> of(Set<SourceKey> keys) {
        return keys.stream()
                .sorted()
                .flatMap(key -> journal.tables().links.find(key).stream())
                .toList();
    }

    @Override
    public void save(Collection<Link> links) {
        links.forEach(this::save);
    }

    private void save(Link link) {
        remove(link.key());
        journal.tables().links.put(link.key(), link);
        Set<SourceKey> keys = keysOf(link.customer());
        keys.add(link.key());
        journal.tables().linksByCustomer.put(link.customer(), Set.copyOf(keys));
    }

    @Override
    public void remove(SourceKey key) {
        journal.tables().links.find(key).ifPresent(this::forget);
    }

    private void forget(Link link) {
        journal.tables().links.remove(link.key());
        Set<SourceKey> rest = keysOf(link.customer());
        rest.remove(link.key());
        if (rest.isEmpty()) {
            journal.tables().linksByCustomer.remove(link.customer());
        } else {
            journal.tables().linksByCustomer.put(link.customer(), Set.copyOf(rest));
        }
    }

    private Set<SourceKey> keysOf(CustomerId customer) {
        return new TreeSet<>(journal.tables().linksByCustomer.find(customer).orElse(Set.of()));
    }
}
