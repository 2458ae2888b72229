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
    public static final Base NONE = new Base(new Content(new TreeMap<>(), new TreeMap<>()));

    /** One agreed value in its two forms; mostly they are the same. */
    public record Agreed(Optional<Value> here, Optional<Value> there) {
        public static Agreed on(Optional<Value> value) {
            return new Agreed(value, value);
        }

        public boolean isSameForm() {
            return here.equals(there);
        }
    }

    /** @param tried what the hub wrote without an answer since, by field */
    record Content(TreeMap<Field, Agreed> agreed, TreeMap<Field, Set<Optional<Value>>> tried) {}

    private final byte @Nullable [] stored;
    private @Nullable Content content;

    private Base(Content content) {
        this.stored = null;
        this.content = content;
    }

    private Base(byte[] stored) {
        this.stored = stored;
    }

    /** One that is only unpacked when somebody asks what is in it: many links are looked at for their keys alone. */
    static Base stored(byte[] packed) {
        return new Base(packed);
    }

    /** As it is stored. */
    byte[] packed() {
        return stored != null ? stored : Packed.base(content());
    }

    /** Threads that ask at the same time may unpack it twice, which does no harm. */
    private Content content() {
        Content known = content;
        if (known == null) {
            known = Packed.base(Objects.requireNonNull(stored, "a base is packed or not"));
            content = known;
        }
        return known;
    }

    public static Base of(Map<Field, Agreed> agreed) {
        return of(new TreeMap<>(agreed), new TreeMap<>());
    }

    private static Base of(TreeMap<Field, Agreed> agreed, TreeMap<Field, Set<Optional<Value>>> tried) {
        return agreed.isEmpty() && tried.isEmpty() ? NONE : new Base(new Content(agreed, tried));
    }

    public Optional<Agreed> of(Field field) {
        return Optional.ofNullable(content().agreed().get(field));
    }

    public Map<Field, Agreed> asMap() {
        return Collections.unmodifiableMap(content().agreed());
    }

    /** This base with {@code more} agreed, in place of what was and of what was tried. */
    public Base with(Map<Field, Agreed> more) {
        if (more.isEmpty()) {
            return this;
        }
        TreeMap<Field, Agreed> all = new TreeMap<>(content().agreed());
        all.putAll(more);
        TreeMap<Field, Set<Optional<Value>>> open = new TreeMap<>(content().tried());
        open.keySet().removeAll(more.keySet());
        return of(all, open);
    }

    /** This base with {@code others} in place of what it says of these fields; what was tried may be there all the same. */
    public Base saying(Map<Field, Agreed> others) {
        if (others.isEmpty()) {
            return this;
        }
        TreeMap<Field, Agreed> all = new TreeMap<>(content().agreed());
        all.putAll(others);
        return of(all, content().tried());
    }

    /** This base with another agreement, or none, about {@code field}; what was tried may be there all the same. */
    public Base put(Field field, Optional<Agreed> other) {
        TreeMap<Field, Agreed> all = new TreeMap<>(content().agreed());
        all.remove(field);
        other.ifPresent(agreement -> all.put(field, agreement));
        return of(all, content().tried());
    }

    /** This base with nothing agreed about {@code field}. */
    public Base without(Field field) {
        return put(field, Optional.empty());
    }

    /** This base after {@code value} may have been written there. */
    public Base tried(Field field, Optional<Value> value) {
        TreeMap<Field, Set<Optional<Value>>> all = new TreeMap<>(content().tried());
        Set<Optional<Value>> values = new HashSet<>(all.getOrDefault(field, Set.of()));
        values.add(value);
        all.put(field, Set.copyOf(values));
        return of(content().agreed(), all);
    }

    /** True when the hub may have written {@code said} there without getting an answer: to find it there is no news. */
    public boolean wasTried(Field field, Optional<Value> said) {
        return content().tried().getOrDefault(field, Set.of()).contains(said);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Base base && content().equals(base.content());
    }

    @Override
    public int hashCode() {
        return content().hashCode();
    }

    @Override
    public String toString() {
        return "Base" + content().agreed().keySet();
    }
}
