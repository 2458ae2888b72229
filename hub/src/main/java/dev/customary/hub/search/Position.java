package dev.customary.hub.search;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.search.SearchQuery.Order;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Where in an order a hit stands: the values it is ordered by, and its id. A page goes on from the position of the last hit
 * of the page before, so rows that come, go or change elsewhere neither repeat nor hide others.
 *
 * @param text of an order by text; empty for a customer without it
 * @param number of an order by time, in milliseconds
 */
record Position(Order order, int score, Optional<String> text, long number, CustomerId id) {

    /** Opaque to callers. */
    String toCursor() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(order.key().name());
            out.writeBoolean(order.descending());
            out.writeInt(score);
            out.writeBoolean(text.isPresent());
            out.writeUTF(text.orElse(""));
            out.writeLong(number);
            out.writeLong(id.value().getMostSignificantBits());
            out.writeLong(id.value().getLeastSignificantBits());
        } catch (IOException e) {
            throw new UncheckedIOException("cursor: not written", e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    /** @throws IllegalArgumentException when {@code cursor} is not one of {@code order} */
    static Position parse(String cursor, Order order) {
        Position position = read(cursor);
        if (!position.order.equals(order)) {
            throw new IllegalArgumentException(
                    "cursor: of another order, %s (expected: %s)".formatted(position.order, order));
        }
        return position;
    }

    private static Position read(String cursor) {
        try (DataInputStream in = new DataInputStream(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(cursor)))) {
            Order order = new Order(SearchQuery.Key.valueOf(in.readUTF()), in.readBoolean());
            int score = in.readInt();
            boolean hasText = in.readBoolean();
            String text = in.readUTF();
            long number = in.readLong();
            CustomerId id = new CustomerId(new UUID(in.readLong(), in.readLong()));
            return new Position(order, score, hasText ? Optional.of(text) : Optional.empty(), number, id);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("cursor: unreadable (expected: page.next of the page before)", e);
        }
    }
}
