package dev.customary.hub.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.support.AbstractSqlTypeValue;

/**
 * Rows turned into columns, one array parameter each, for statements that take all rows at once by {@code unnest}. The
 * columns stand in the order in which they were named. Not thread-safe.
 */
public final class Columns<T> {
    private final List<T> rows;
    private final List<Object> parameters = new ArrayList<>();

    private Columns(List<T> rows) {
        this.rows = rows;
    }

    public static <T> Columns<T> of(Collection<T> rows) {
        return new Columns<>(List.copyOf(rows));
    }

    /** A {@code text[]}; also for what the statement casts, such as {@code json}. */
    public Columns<T> text(Function<? super T, @Nullable String> value) {
        return add("text", rows.stream().map(value).toArray(String[]::new));
    }

    /** A {@code text[]} that the statement casts to {@code timestamptz[]}. */
    public Columns<T> moment(Function<? super T, @Nullable Instant> value) {
        return text(row -> {
            Instant moment = value.apply(row);
            return moment == null ? null : Moments.micros(moment).toString();
        });
    }

    /** A {@code text[]} that the statement casts to {@code uuid[]}. */
    public Columns<T> uuid(Function<? super T, @Nullable UUID> value) {
        return text(row -> {
            UUID uuid = value.apply(row);
            return uuid == null ? null : uuid.toString();
        });
    }

    /** An {@code int[]}. */
    public Columns<T> integer(ToIntFunction<? super T> value) {
        return add("int4", rows.stream().map(value::applyAsInt).toArray(Integer[]::new));
    }

    /** A {@code bigint[]}. */
    public Columns<T> number(ToLongFunction<? super T> value) {
        return add("int8", rows.stream().map(value::applyAsLong).toArray(Long[]::new));
    }

    /** A {@code bigint[]} with nulls in it. */
    public Columns<T> numberOrNull(Function<? super T, @Nullable Long> value) {
        return add("int8", rows.stream().map(value).toArray(Long[]::new));
    }

    /** A {@code float4[]}. */
    public Columns<T> real(ToDoubleFunction<? super T> value) {
        return add(
                "float4",
                rows.stream().map(row -> (float) value.applyAsDouble(row)).toArray(Float[]::new));
    }

    /** A {@code bool[]} with nulls in it. */
    public Columns<T> flag(Function<? super T, @Nullable Boolean> value) {
        return add("bool", rows.stream().map(value).toArray(Boolean[]::new));
    }

    /** A {@code bytea[]}. */
    public Columns<T> bytes(Function<? super T, byte @Nullable []> value) {
        return add("bytea", rows.stream().map(value).toArray(byte[][]::new));
    }

    /** A {@code bytea[]} with nulls in it. */
    public Columns<T> bytesOrNull(Function<? super T, byte @Nullable []> value) {
        return add("bytea", rows.stream().map(value).toArray(byte[][]::new));
    }

    /** The parameters, each for one question mark of the statement. */
    public List<Object> parameters() {
        return List.copyOf(parameters);
    }

    /** One column by itself, as the parameter of {@code = any (?)}. */
    public static Object anyOf(Collection<String> texts) {
        return array("text", texts.toArray(String[]::new));
    }

    /** As {@link #anyOf}, of UUIDs. */
    public static Object anyOfIds(Collection<UUID> ids) {
        return array("uuid", ids.toArray(UUID[]::new));
    }

    /** As {@link #anyOf}, of numbers. */
    public static Object anyOfNumbers(Collection<Long> numbers) {
        return array("int8", numbers.toArray(Long[]::new));
    }

    private Columns<T> add(String type, Object[] values) {
        parameters.add(array(type, values));
        return this;
    }

    private static Object array(String type, Object[] values) {
        return new AbstractSqlTypeValue() {
            @Override
            protected Object createTypeValue(Connection connection, int sqlType, @Nullable String typeName)
                    throws SQLException {
                return connection.createArrayOf(type, values);
            }
        };
    }
}
