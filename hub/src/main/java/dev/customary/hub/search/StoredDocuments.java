package dev.customary.hub.search;

import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.connection.Connections;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Customers;
import dev.customary.hub.customer.Departure;
import dev.customary.hub.customer.Departures;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.Links;
import dev.customary.hub.drift.RangePrint;
import dev.customary.hub.engine.Outbox;
import dev.customary.hub.inbox.Conflicts;
import dev.customary.hub.platform.Transactions;
import dev.customary.hub.search.SearchDocument.State;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Documents made of the store: customers, links, open conflicts and outbox marks, read in one transaction. Customers who have left every
 * system have none.
 */
public final class StoredDocuments implements Documents {
    private final Transactions transactions;
    private final Customers customers;
    private final Links links;
    private final Connections connections;
    private final Conflicts conflicts;
    private final Outbox outbox;
    private final Departures departures;
    private final DocumentPrints prints;

    public StoredDocuments(
            Transactions transactions,
            Customers customers,
            Links links,
            Connections connections,
            Conflicts conflicts,
            Outbox outbox,
            Departures departures,
            DocumentPrints prints) {
        this.transactions = transactions;
        this.customers = customers;
        this.links = links;
        this.connections = connections;
        this.conflicts = conflicts;
        this.outbox = outbox;
        this.departures = departures;
        this.prints = prints;
    }

    @Override
    public Map<CustomerId, SearchDocument> of(int workspace, Collection<CustomerId> ids) {
        return transactions.in(
                workspace,
                () -> documents(themselves(customers.load(ids))).stream()
                        .collect(Collectors.toMap(SearchDocument::id, Function.identity())));
    }

    /** Without those that lead to another customer: they were merged away. */
    private static List<Customer> themselves(Map<CustomerId, Customer> loaded) {
        return loaded.entrySet().stream()
                .filter(entry -> entry.getValue().id().equals(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public List<SearchDocument> after(int workspace, Optional<CustomerId> after, int limit) {
        return transactions.in(workspace, () -> {
            var page = customers.after(after, limit);
            var documents = documents(page);
            while (documents.isEmpty() && !page.isEmpty()) {
                page = customers.after(Optional.of(page.getLast().id()), limit);
                documents = documents(page);
            }
            return documents;
        });
    }

    @Override
    public List<RangePrint> prints(int workspace) {
        return transactions.in(workspace, prints::ranges);
    }

    @Override
    public long count(int workspace) {
        return transactions.in(workspace, customers::count);
    }

    @Override
    public Optional<Instant> newest(int workspace) {
        return transactions.in(workspace, customers::newest);
    }

    private List<SearchDocument> documents(List<Customer> some) {
        Set<CustomerId> ids = some.stream().map(Customer::id).collect(Collectors.toSet());
        Map<CustomerId, Departure> departed = departures.of(ids);
        Map<CustomerId, List<Link>> tied = links.ofCustomers(ids);
        Map<ConnectionId, String> names =
                connections.all().stream().collect(Collectors.toMap(Connection::id, Connection::name));
        Set<CustomerId> disputed = conflicts.openOf(ids).keySet();
        Set<CustomerId> marked =
                outbox.of(ids).stream().map(Outbox.Mark::customer).collect(Collectors.toSet());
        return some.stream()
                .filter(one -> Optional.ofNullable(departed.get(one.id()))
                        .filter(Departure::hasLeft)
                        .isEmpty())
                .map(one -> {
                    List<Link> own = tied.getOrDefault(one.id(), List.of());
                    return SearchDocument.of(one, own, names, state(one.id(), own, disputed, marked));
                })
                .toList();
    }

    private static State state(CustomerId id, List<Link> own, Set<CustomerId> disputed, Set<CustomerId> marked) {
        if (disputed.contains(id)) {
            return State.CONFLICT;
        }
        if (marked.contains(id)) {
            return State.WAITING;
        }
        return own.stream().allMatch(link -> link.differs().isEmpty()) ? State.OK : State.DIFFERS;
    }
}
