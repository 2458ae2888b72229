package dev.customary.hub.loyalty.rules;

import dev.customary.connector.Connector;
import dev.customary.connector.Cursor;
import dev.customary.connector.CustomerStream;
import dev.customary.connector.Descriptor;
import dev.customary.connector.Fields;
import dev.customary.connector.Order;
import dev.customary.connector.OrderStream;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteSystem;
import dev.customary.connector.Settings;
import dev.customary.connector.Webhooks;
import dev.customary.hub.TestStore;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.connection.Deletions;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.loyalty.Entry;
import dev.customary.hub.loyalty.EntryKey;
import dev.customary.hub.loyalty.Loyalty;
import dev.customary.hub.loyalty.Note;
import dev.customary.hub.loyalty.Standing;
import dev.customary.hub.loyalty.Wish;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.Worker;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.postgres.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A shop with orders, and a hub that gives points for them, in a time of its own. The database is emptied for each, since a store takes a
 * second to open.
 */
final class Shop implements RemoteSystem, OrderStream, Remotes {
    static final int WORKSPACE = 1;
    private static final int PAGE = 3;
    private static final TestDatabase DATA = TestDatabase.fresh();
    private static final TestStore STORE = TestStore.inPostgres(DATA);
    private static final AtomicInteger shops = new AtomicInteger();

    Instant now = Instant.parse("2026-11-30T10:00:00Z");
    final Map<String, Order> sold = new TreeMap<>();
    final List<String> read = new ArrayList<>();

    @Nullable
    RemoteException failing;

    Runnable whileReading = () -> {};

    private final Database database = emptied();
    private final Ids ids = new Ids(() -> now, new Random(shops.incrementAndGet()));
    final Ports ports = STORE.ports();
    final Loyalty loyalty = new Loyalty(database, ids, () -> now);
    final Connection connection =
            ports.transactions().in(WORKSPACE, () -> ports.connections().add(connection()));
    final OrderPoints points = new OrderPoints(
            database, loyalty.ledger(), ports.customers(), ports.connections(), this, () -> now, Duration.ofMinutes(1));
    final Worker worker = points.worker(WORKSPACE);

    private static Database emptied() {
        JdbcClient.create(DATA.owner())
                .sql(
                        "truncate loyalty_rules, loyalty_order, loyalty_order_reading, loyalty_welcome, loyalty_entry, loyalty_account,"
                                + " loyalty_lot, loyalty_use, loyalty_hold, link, customer, connection cascade")
                .update();
        return (Database) STORE.ports().transactions();
    }

    private Connection connection() {
        return new Connection(
                new ConnectionId(0),
                ids.next(),
                WORKSPACE,
                "shop",
                "shop",
                new Settings(Map.of()),
                "secret",
                Connection.Direction.TWO_WAY,
                0,
                Map.of(),
                Optional.empty(),
                Deletions.STANDARD,
                Duration.ofMinutes(15),
                false,
                Optional.empty());
    }

    /** A customer whose record in the shop is {@code record}. */
    CustomerId customer(String record) {
        return customer(record, Fields.builder().build());
    }

    CustomerId customer(String record, Fields fields) {
        CustomerId id = new CustomerId(ids.next());
        ports.transactions()
                .run(
                        WORKSPACE,
                        () -> ports.customers()
                                .save(List.of(new Customer(id, 1, fields, Map.of(), now, now, Optional.empty()))));
        tie(record, id);
        return id;
    }

    void tie(String record, CustomerId customer) {
        SourceKey key = new SourceKey(connection.id(), record);
        ports.transactions().run(WORKSPACE, () -> ports.links().save(List.of(Link.tie(key, customer, "email", 1))));
    }

    RulesVersion rules(Rules rules, Instant validFrom) {
        return points.change(WORKSPACE, points.rules(WORKSPACE).latest(), rules, Optional.of(validFrom), "eva")
                .orElseThrow();
    }

    /** News of an order comes. */
    void tell(String... orders) {
        ports.transactions().run(WORKSPACE, () -> points.ask(connection.id(), List.of(orders)));
    }

    /** Everything that can be done now is done. */
    void work() {
        boolean more = true;
        while (more) more = worker.step();
    }

    long balance(CustomerId customer) {
        return loyalty.ledger()
                .standing(WORKSPACE, customer)
                .map(Standing::balance)
                .orElse(0L);
    }

    /** From the first to the last. */
    List<Entry> entries(CustomerId customer) {
        return loyalty.ledger()
                .statement(WORKSPACE, customer, Optional.empty(), 1000)
                .orElseThrow()
                .reversed();
    }

    void spend(CustomerId customer, long points) {
        loyalty.ledger()
                .carryOut(
                        WORKSPACE,
                        List.of(new Wish.Post(
                                customer,
                                new EntryKey("till", ids.next().toString(), "", Entry.Kind.SPEND),
                                -points,
                                Wish.Shortfall.REFUSE,
                                Optional.empty(),
                                Optional.empty(),
                                new Note("", "till", Map.of()))));
    }

    @Override
    public List<Order> read(Collection<String> externalIds) {
        fail();
        read.addAll(externalIds);
        List<Order> found = externalIds.stream()
                .flatMap(id -> Optional.ofNullable(sold.get(id)).stream())
                .toList();
        whileReading.run();
        return found;
    }

    @Override
    public OrderPage readChanged(Instant since, Optional<Cursor> from) {
        fail();
        List<Order> rest = sold.values().stream()
                .filter(order -> !order.changedAt().isBefore(since))
                .sorted(Comparator.comparing(Order::changedAt).thenComparing(Order::externalId))
                .skip(from.map(cursor -> Integer.parseInt(cursor.value())).orElse(0))
                .toList();
        int place = from.map(cursor -> Integer.parseInt(cursor.value())).orElse(0) + PAGE;
        return new OrderPage(
                rest.stream().limit(PAGE).toList(),
                rest.size() > PAGE ? Optional.of(new Cursor(Integer.toString(place))) : Optional.empty());
    }

    private void fail() {
        if (failing != null) throw failing;
    }

    @Override
    public Optional<OrderStream> orders() {
        return Optional.of(this);
    }

    @Override
    public RemoteSystem open(Connection of) {
        return this;
    }

    @Override
    public RemoteSystem openUnkept(Connection of) {
        return this;
    }

    @Override
    public Collection<Descriptor> descriptors() {
        return List.of();
    }

    @Override
    public Optional<Connector> connector(String kind) {
        return Optional.empty();
    }

    @Override
    public Descriptor descriptor(Connection of) {
        throw new UnsupportedOperationException("nobody asks");
    }

    @Override
    public Introduction meet() {
        throw new UnsupportedOperationException("nobody asks");
    }

    @Override
    public CustomerStream customers() {
        throw new UnsupportedOperationException("nobody asks");
    }

    @Override
    public Optional<Webhooks> webhooks() {
        return Optional.empty();
    }
}
