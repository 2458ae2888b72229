package dev.customary.hub.customer;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import dev.customary.hub.connection.ConnectionId;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Reads what {@link PackedWriter} wrote, in the same order. Used once, by one thread. */
final class PackedReader {
    private static final JsonMapper JSON_MAPPER = JsonMapper.shared();

    private final List<String> texts = new ArrayList<>();
    private final byte[] bytes;
    private int at;

    /** @throws IllegalStateException when {@code bytes} are not of this form */
    PackedReader(byte[] bytes) {
        this.bytes = bytes;
        int form = one();
        if (form != PackedForm.THIS) {
            throw new IllegalStateException("packed form %d (expected: %d)".formatted(form, PackedForm.THIS));
        }
    }

    /** As {@link PackedWriter#knowing}, with the same texts in the same order. */
    PackedReader knowing(String text) {
        if (!texts.contains(text)) {
            texts.add(text);
        }
        return this;
    }

    boolean isAtEnd() {
        return at == bytes.length;
    }

    int one() {
        return bytes[at++];
    }

    long number() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[at++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    int count() {
        return Math.toIntExact(number());
    }

    String text() {
        int number = count();
        if ((number & 1) == 1) {
            return texts.get(number >> 1);
        }
        if (number == 0) {
            return "";
        }
        String text = new String(bytes, at, number >> 1, StandardCharsets.UTF_8);
        at += number >> 1;
        texts.add(text);
        return text;
    }

    UUID uuid() {
        return new UUID(eight(), eight());
    }

    private long eight() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | bytes[at++] & 0xFF;
        }
        return value;
    }

    Instant time() {
        long seconds = number();
        return Instant.ofEpochSecond(seconds >>> 1 ^ -(seconds & 1), number());
    }

    SourceKey source() {
        return new SourceKey(new ConnectionId(count()), text());
    }

    Field field() {
        return field(count());
    }

    private Field field(int code) {
        return code == PackedForm.BY_NAME ? Field.named(text()) : PackedForm.field(code);
    }

    /** A field with its value. */
    void value(BiConsumer<Field, Optional<Value>> said) {
        int number = count();
        Field field = field(number / PackedForm.KINDS);
        said.accept(field, Optional.ofNullable(value(number % PackedForm.KINDS)));
    }

    private @Nullable Value value(int kind) {
        return switch (kind) {
            case PackedForm.EMPTY -> null;
            case PackedForm.TEXT -> new Value.Text(text());
            case PackedForm.NUMBER -> new Value.Number(new BigDecimal(text()));
            case PackedForm.NO -> new Value.Flag(false);
            case PackedForm.YES -> new Value.Flag(true);
            case PackedForm.TIME -> new Value.Time(time());
            case PackedForm.ADDRESS -> address();
            default -> new Value.Json(JSON_MAPPER.readTree(text()));
        };
    }

    private Value.Address address() {
        return new Value.Address(text(), text(), text(), text(), text(), text(), text(), text(), text());
    }
}
