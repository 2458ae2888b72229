package dev.customary.hub.search;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.connector.Value.Address;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.search.SearchDocument.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes documents for tests by way of a customer and its links; what is not said is not known. */
final class Somebody {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Map<ConnectionId, String> CONNECTIONS =
            Map.of(new ConnectionId(1), "qbd", new ConnectionId(2), "woo", new ConnectionId(3), "strapi");

    private final int number;
    private final Fields.Builder fields = Fields.builder();
    private final List<Link> links = new ArrayList<>();
    private long version = 1;
    private State state = State.OK;
    private Instant updatedAt = START;

    private Somebody(int number) {
        this.number = number;
    }

    static Somebody number(int number) {
        return new Somebody(number);
    }

    static CustomerId id(int number) {
        return new CustomerId(new UUID(0x0190_0000_0000_7000L, number));
    }

    Somebody company(String name) {
        fields.text(Field.COMPANY_NAME, name);
        return this;
    }

    Somebody person(String first, String last) {
        fields.text(Field.FIRST_NAME, first).text(Field.LAST_NAME, last);
        return this;
    }

    Somebody email(String email) {
        fields.text(Field.EMAIL, email);
        return this;
    }

    Somebody phone(String phone) {
        fields.text(Field.PHONE, phone);
        return this;
    }

    Somebody vat(String number) {
        fields.text(Field.VAT_NUMBER, number);
        return this;
    }

    Somebody type(String type) {
        fields.text(Field.CUSTOMER_TYPE, type);
        return this;
    }

    Somebody priceLevel(String level) {
        fields.text(Field.PRICE_LEVEL, level);
        return this;
    }

    Somebody account(boolean has) {
        fields.set(Field.HAS_ACCOUNT, new Value.Flag(has));
        return this;
    }

    Somebody in(String city, String country) {
        fields.set(Field.BILLING, new Address("", "", "", "", "", city, "", "", country));
        return this;
    }

    Somebody custom(String name, String value) {
        fields.text(Field.named("custom." + name), value);
        return this;
    }

    Somebody linked(String connection, String externalId) {
        ConnectionId of = CONNECTIONS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(connection))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        links.add(Link.tie(new SourceKey(of, externalId), id(number), "created", 1));
        return this;
    }

    Somebody state(State is) {
        state = is;
        return this;
    }

    Somebody version(long is) {
        version = is;
        return this;
    }

    Somebody updated(int secondsLater) {
        updatedAt = START.plusSeconds(secondsLater);
        return this;
    }

    SearchDocument document() {
        Customer customer = new Customer(
                id(number), version, fields.build(), Map.of(), START.plusSeconds(number), updatedAt, Optional.empty());
        return SearchDocument.of(customer, links, CONNECTIONS, state);
    }
}
