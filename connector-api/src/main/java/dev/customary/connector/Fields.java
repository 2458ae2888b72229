package dev.customary.connector;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Canonical fields with what is said of each: a value, or empty. A field that is not in here is not reported. Immutable,
 * ordered by field name, equal when all fields and values are.
 */
public final class Fields {
    public static final Fields NONE = new Fields(new TreeMap<>());

    private final TreeMap<Field, Optional<Value>> values;

    private Fields(TreeMap<Field, Optional<Value>> values) {
        this.values = values;
    }

    public static Fields of(Map<Field, Optional<Value>> values) {
        return values.isEmpty() ? NONE : new Fields(new TreeMap<>(values));
    }

    public static Builder builder() {
        return new Builder(new TreeMap<>());
    }

    public Builder toBuilder() {
        return new Builder(new TreeMap<>(values));
    }

    /** What is said of {@code field}. */
    public Reported of(Field field) {
        Optional<Value> said = values.get(field);
        return said == null ? Reported.NOT_REPORTED : new Reported.Reports(said);
    }

    /** The value of {@code field}; empty both when it is held empty and when it is not reported. */
    public Optional<Value> value(Field field) {
        return values.getOrDefault(field, Optional.empty());
    }

    /** The value of {@code field} in its plain text form, empty string if there is none. */
    public String text(Field field) {
        return value(field).map(Value::toString).orElse("");
    }

    public boolean reports(Field field) {
        return values.containsKey(field);
    }

    public Set<Field> names() {
        return Collections.unmodifiableSet(values.keySet());
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    public int size() {
        return values.size();
    }

    public void forEach(BiConsumer<? super Field, ? super Optional<Value>> action) {
        values.forEach(action);
    }

    /** These fields with {@code field} said to be {@code value}. */
    public Fields with(Field field, @Nullable Value value) {
        return toBuilder().set(field, value).build();
    }

    /** These fields without any of {@code fields}. */
    public Fields without(Collection<Field> fields) {
        TreeMap<Field, Optional<Value>> rest = new TreeMap<>(values);
        rest.keySet().removeAll(fields);
        return new Fields(rest);
    }

    /** Of these fields only those in {@code fields}. */
    public Fields only(Collection<Field> fields) {
        TreeMap<Field, Optional<Value>> rest = new TreeMap<>(values);
        rest.keySet().retainAll(fields);
        return new Fields(rest);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fields fields && values.equals(fields.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** The names only: values are a customer's own data and do not belong in logs. */
    @Override
    public String toString() {
        return values.keySet().toString();
    }

    /** Collects fields; not thread-safe. */
    public static final class Builder {
        private final TreeMap<Field, Optional<Value>> values;

        private Builder(TreeMap<Field, Optional<Value>> values) {
            this.values = values;
        }

        /** Says {@code field} is {@code value}; null says it is held empty. */
        public Builder set(Field field, @Nullable Value value) {
            values.put(field, Optional.ofNullable(value));
            return this;
        }

        public Builder set(Field field, Optional<Value> value) {
            values.put(field, value);
            return this;
        }

        /** Says {@code field} is {@code text}, trimmed; a blank text says it is held empty. */
        public Builder text(Field field, String text) {
            String trimmed = text.strip();
            return set(field, trimmed.isEmpty() ? null : new Value.Text(trimmed));
        }

        public Builder remove(Field field) {
            values.remove(field);
            return this;
        }

        public Fields build() {
            return Fields.of(values);
        }
    }
}
