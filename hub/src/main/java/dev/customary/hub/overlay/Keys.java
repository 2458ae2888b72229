package dev.customary.hub.overlay;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.MatchKey;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.engine.Outbox.Mark;
import java.util.UUID;

/** The keys of rows on a sheet. They sort like what they stand for. */
final class Keys {
    private static final char BETWEEN = '/';

    private Keys() {}

    static String of(CustomerId id) {
        return id.value().toString();
    }

    static CustomerId customer(String key) {
        return new CustomerId(UUID.fromString(key));
    }

    /** Ids of connections are never negative, so ten digits keep them in order. */
    static String of(ConnectionId id) {
        return "%010d".formatted(id.value());
    }

    static String of(SourceKey key) {
        return of(key.connection()) + BETWEEN + key.externalId();
    }

    static SourceKey source(String key) {
        int end = key.indexOf(BETWEEN);
        return new SourceKey(new ConnectionId(Integer.parseInt(key.substring(0, end))), key.substring(end + 1));
    }

    static String of(MatchKey key) {
        return key.kind() + ":" + key.value();
    }

    static String of(MatchKey key, CustomerId owner) {
        return of(owner) + BETWEEN + of(key);
    }

    static String of(ConnectionId target, CustomerId customer) {
        return of(target) + BETWEEN + of(customer);
    }

    static String of(Mark mark) {
        return of(mark.target(), mark.customer());
    }
}
