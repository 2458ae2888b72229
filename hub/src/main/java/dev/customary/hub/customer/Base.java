package dev.customary.hub.customer;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the golden record and a source record last agreed on, field by field: the ancestor of the three-way merge. The same
 * value may look different on both sides (a system that keeps names in capitals), so it is kept as it is here and as it is
 * there. Immutable.
 */
public final class Base {
    public static final Base NONE = new Base(new TreeMap<>(), new TreeMap<>());

    /** One agreed value in its two forms; mostly they are the same. */
    public record Agreed(Optional<Value> here, Optional<Value> there) {
        public static Agreed on(Optional<Value> value) {
            return new Agreed(value, value);
        }

        public boolean isSameForm() {
            return here.equals(there);
        }
    }

    private final TreeMap<Field, Agreed> agreed;
    private final TreeMap<Field, Set<Optional<Value>>> tried;

    private Base(TreeMap<Field, Agreed> agreed, TreeMap<Field, Set<Optional<Value>>> tried) {
        this.agreed = agreed;
        this.tried = tried;
    }

    public static Base of(Map<Field, Agreed> agreed) {
        return of(agreed, Map.of());
    }

    /** @param tried what the hub wrote without an answer since, by field */
    public static Base of(Map<Field, Agreed> agreed, Map<Field, Set<Optional<Value>>> tried) {
        return agreed.isEmpty() && tried.isEmpty() ? NONE : new Base(new TreeMap<>(agreed), new TreeMap<>(tried));
    }

    public Optional<Agreed> of(Field field) {
        return Optional.ofNullable(agreed.get(field));
    }

    public Map<Field, Agreed> asMap() {
        return Collections.unmodifiableMap(agreed);
    }

    public Map<Field, Set<Optional<Value>>> tried() {
        return Collections.unmodifiableMap(tried);
    }

    /** This base with {@code more} agreed, in place of what was and of what was tried. */
    public Base with(Map<Field, Agreed> more) {
        if (more.isEmpty()) {
            return this;
        }
        TreeMap<Field, Agreed> all = new TreeMap<>(agreed);
        all.putAll(more);
        TreeMap<Field, Set<Optional<Value>>> open = new TreeMap<>(tried);
        open.keySet().removeAll(more.keySet());
        return new Base(all, open);
    }

    /** This base with another agreement, or none, about {@code field}; what was tried may be there all the same. */
    public Base put(Field field, Optional<Agreed> other) {
        TreeMap<Field, Agreed> all = new TreeMap<>(agreed);
        all.remove(field);
        other.ifPresent(agreement -> all.put(field, agreement));
        return of(all, tried);
    }

    /** This base after {@code value} may have been written there. */
    public Base tried(Field field, Optional<Value> value) {
        TreeMap<Field, Set<Optional<Value>>> all = new TreeMap<>(tried);
        Set<Optional<Value>> values = new HashSet<>(all.getOrDefault(field, Set.of()));
        values.add(value);
        all.put(field, Set.copyOf(values));
        return new Base(agreed, all);
    }

    /** True when the hub may have written {@code said} there without getting an answer: to find it there is no news. */
    public boolean wasTried(Field field, Optional<Value> said) {
        return tried.getOrDefault(field, Set.of()).contains(said);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Base base && agreed.equals(base.agreed) && tried.equals(base.tried);
    }

    @Override
    public int hashCode() {
        return Objects.hash(agreed, tried);
    }

    @Override
    public String toString() {
        return "Base" + agreed.keySet();
    }
}
