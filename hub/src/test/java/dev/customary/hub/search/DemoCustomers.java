package dev.customary.hub.search;

import dev.customary.connector.Connector;
import dev.customary.connector.Cursor;
import dev.customary.connector.CustomerStream;
import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Http;
import dev.customary.connector.Page;
import dev.customary.connector.Settings;
import dev.customary.connector.Value;
import dev.customary.connector.Value.Address;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.engine.Decoder;
import dev.customary.hub.matching.Normalization;
import dev.customary.hub.platform.http.Transport;
import dev.customary.hub.search.SearchDocument.State;
import dev.customary.sandbox.demo.DemoWorld;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The customers of the demo, and their neighbours, as the index holds them. The records of each system are read by its own
 * connector; those with one e-mail address are one customer, of whom the first to say something is believed. The same every time.
 */
final class DemoCustomers {
    private static final String QUICKBOOKS = "quickbooks";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int LARGEST_ANSWER = 256 << 20;

    /** Moves on a little whenever somebody looks, so that what is made one after the other is not of the same moment. */
    private static final class Ticking extends Clock {
        private static final Duration TICK = Duration.ofMillis(100);

        private final AtomicLong looks = new AtomicLong();

        @Override
        public Instant instant() {
            return Somebody.START.plus(TICK.multipliedBy(looks.incrementAndGet()));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static final class Known {
        private final CustomerId id;
        private final Map<Field, Value> said = new LinkedHashMap<>();
        private final List<Link> links = new ArrayList<>();

        Known(int number) {
            id = Somebody.id(number);
        }

        void take(SourceKey record, Fields fields) {
            links.add(Link.tie(record, id, "email", 1));
            fields.forEach((field, value) -> value.ifPresent(one -> said.putIfAbsent(field, one)));
        }

        SearchDocument document(Map<ConnectionId, String> connections) {
            Fields.Builder fields = Fields.builder();
            said.forEach(fields::set);
            return SearchDocument.of(
                    new Customer(id, 1, fields.build(), Map.of(), Somebody.START, Somebody.START, Optional.empty()),
                    links,
                    connections,
                    State.OK);
        }
    }

    private final Clock clock = new Ticking();
    private final Http http = new Transport(PATIENCE, LARGEST_ANSWER, clock);
    private final Map<String, Connector> connectors = ServiceLoader.load(Connector.class).stream()
            .map(ServiceLoader.Provider::get)
            .collect(Collectors.toMap(connector -> connector.descriptor().kind(), connector -> connector));
    private final Map<ConnectionId, String> connections = new LinkedHashMap<>();
    private final Map<String, Known> byEmail = new LinkedHashMap<>();

    private DemoCustomers() {}

    static List<SearchDocument> everybody() {
        DemoCustomers customers = new DemoCustomers();
        customers.ofDemo();
        customers.neighbours();
        return customers.byEmail.values().stream()
                .map(known -> known.document(customers.connections))
                .toList();
    }

    private void ofDemo() {
        try (DemoWorld world = DemoWorld.start(0, clock)) {
            for (String system : DemoWorld.SYSTEMS) {
                ConnectionId connection = new ConnectionId(connections.size() + 1);
                connections.put(connection, system);
                CustomerStream stream = open(system, world.connection(system));
                Decoder decoder = new Decoder(stream.mapping());
                if (system.equals(QUICKBOOKS)) {
                    read(world, connection, decoder);
                } else {
                    read(stream, connection, decoder);
                }
            }
        }
    }

    private CustomerStream open(String name, JsonNode connection) {
        Map<String, String> settings = connection.path("settings").properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().asString()));
        return connectors
                .get(connection.path("kind").asString())
                .open(new Connector.Opening(name, new Settings(settings), http, clock))
                .customers();
    }

    private void read(CustomerStream stream, ConnectionId connection, Decoder decoder) {
        Optional<Cursor> from = Optional.empty();
        do {
            Page page = stream.read(from);
            page.records().forEach(record -> take(connection, record.externalId(), record.raw(), decoder));
            from = page.next();
        } while (from.isPresent());
    }

    /** QuickBooks is not asked, it calls; here whoever sits in front of it reads its list out. */
    private void read(DemoWorld world, ConnectionId connection, Decoder decoder) {
        var list = world.address().resolve("/_sandbox/" + QUICKBOOKS + "/customers");
        for (JsonNode record : http.send(Http.Call.get(list, Map.of())).json("GET " + list)) {
            byte[] raw = record.toString().getBytes(StandardCharsets.UTF_8);
            take(connection, record.path("ListID").asString(), raw, decoder);
        }
    }

    private void take(ConnectionId connection, String externalId, byte[] raw, Decoder decoder) {
        Fields fields = decoder.fields(externalId, raw);
        if (!fields.text(Field.EMAIL).isEmpty()) { // whose address is none is nobody's, as in the hub
            take(new SourceKey(connection, externalId), fields);
        }
    }

    private void take(SourceKey record, Fields fields) {
        byEmail.computeIfAbsent(fields.text(Field.EMAIL).toLowerCase(Locale.ROOT), any -> new Known(byEmail.size() + 1))
                .take(record, fields);
    }

    /** Customers of other countries, with what the demo knows nobody by: VAT numbers, other legal forms, whole ListIDs. */
    private void neighbours() {
        for (Tsv.Line line : Tsv.read("neighbours.tsv")) {
            Fields.Builder fields = Fields.builder();
            for (Field field : List.of(
                    Field.EMAIL,
                    Field.COMPANY_NAME,
                    Field.FIRST_NAME,
                    Field.LAST_NAME,
                    Field.PHONE,
                    Field.VAT_NUMBER)) {
                fields.text(field, line.text(field.name()));
            }
            fields.set(Field.BILLING, new Address("", "", "", "", "", line.text("city"), "", "", line.text("country")));
            take(
                    new SourceKey(new ConnectionId(connections.size()), line.text("id")),
                    Normalization.of(fields.build()));
        }
    }
}
