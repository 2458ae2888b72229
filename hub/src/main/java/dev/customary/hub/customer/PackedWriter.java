package dev.customary.hub.customer;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Writes values as few bytes, for {@link PackedReader}. Whole numbers take as many bytes as they need; a text that was
 * written before is only pointed at, since names stand in a record again and again. Used once, by one thread.
 */
final class PackedWriter {
    /** Few texts are found faster by looking at all of them, and most rows have few. */
    private static final int FEW = 32;

    private static final int NEW = -1;

    private final List<String> texts = new ArrayList<>(FEW);
    private final Map<String, Integer> places = new HashMap<>();
    private byte[] bytes = new byte[256];
    private int size;

    PackedWriter() {
        one(PackedForm.THIS);
    }

    /** A text that the reader will know by itself, so that it need not be written. */
    PackedWriter knowing(String text) {
        place(text);
        return this;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    void one(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
    }

    /** Not negative. */
    void number(long value) {
        ensure(10);
        long rest = value;
        while (rest > 0x7F) {
            bytes[size++] = (byte) (rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    void text(String text) {
        if (text.isEmpty()) {
            number(0);
            return;
        }
        int place = place(text);
        if (place != NEW) {
            number(2L * place + 1);
            return;
        }
        byte[] written = text.getBytes(StandardCharsets.UTF_8);
        number(2L * written.length);
        ensure(written.length);
        System.arraycopy(written, 0, bytes, size, written.length);
        size += written.length;
    }

    /** Where {@code text} stood first; {@link #NEW}, and noted, if it has not stood anywhere. */
    private int place(String text) {
        if (texts.size() <= FEW) {
            int place = texts.indexOf(text);
            if (place == NEW) {
                texts.add(text);
            }
            return place;
        }
        if (places.isEmpty()) {
            texts.forEach(known -> places.put(known, places.size()));
        }
        Integer place = places.putIfAbsent(text, places.size());
        return place == null ? NEW : place;
    }

    void uuid(UUID id) {
        eight(id.getMostSignificantBits());
        eight(id.getLeastSignificantBits());
    }

    private void eight(long value) {
        ensure(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    void time(Instant time) {
        long seconds = time.getEpochSecond();
        number(seconds << 1 ^ seconds >> 63);
        number(time.getNano());
    }

    void source(SourceKey key) {
        number(key.connection().value());
        text(key.externalId());
    }

    /** @throws IllegalArgumentException when {@code value} is not of the field's type */
    void value(Field field, Optional<Value> value) {
        value.ifPresent(set -> FieldsJson.check(field, set));
        int code = PackedForm.code(field);
        number((long) code * PackedForm.KINDS + value.map(PackedForm::kind).orElse(PackedForm.EMPTY));
        if (code == PackedForm.BY_NAME) {
            text(field.name());
        }
        value.ifPresent(this::value);
    }

    void field(Field field) {
        number(PackedForm.code(field));
        if (PackedForm.code(field) == PackedForm.BY_NAME) {
            text(field.name());
        }
    }

    private void value(Value value) {
        switch (value) {
            case Value.Text(String text) -> text(text);
            case Value.Number number -> text(number.toString());
            case Value.Flag _ -> {} // its kind says it all
            case Value.Time(Instant time) -> time(time);
            case Value.Address address -> PackedForm.parts(address).forEach(this::text);
            case Value.Json(JsonNode json) -> text(json.toString());
        }
    }

    private void ensure(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
        }
    }
}
