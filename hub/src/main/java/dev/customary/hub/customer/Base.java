package dev.customary.hub.customer;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the golden record and a source record last agreed on, field by field: the ancestor of the three-way merge. The same
 * value may look different on both sides (a system that keeps names in capitals), so it is kept as it is here and as it is
 * there. Immutable.
 */
public final class Base {
    public static final Base NONE = new Base(new TreeMap<>());

    /** One agreed value in its two forms; mostly they are the same. */
    public record Agreed(Optional<Value> here, Optional<Value> there) {
        public static Agreed on(Optional<Value> value) {
            return new Agreed(value, value);
        }

        public boolean isSameForm() {
            return here.equals(there);
        }
    }

    private final byte @Nullable [] stored;
    private @Nullable TreeMap<Field, Agreed> agreed;

    private Base(TreeMap<Field, Agreed> agreed) {
        this.stored = null;
        this.agreed = agreed;
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
        return stored != null ? stored : Packed.agreed(agreed());
    }

    /** Threads that ask at the same time may unpack it twice, which does no harm. */
    private TreeMap<Field, Agreed> agreed() {
        TreeMap<Field, Agreed> known = agreed;
        if (known == null) {
            known = Packed.agreed(Objects.requireNonNull(stored, "a base is packed or not"));
            agreed = known;
        }
        return known;
    }

    public static Base of(Map<Field, Agreed> agreed) {
        return agreed.isEmpty() ? NONE : new Base(new TreeMap<>(agreed));
    }

    public Optional<Agreed> of(Field field) {
        return Optional.ofNullable(agreed().get(field));
    }

    public Map<Field, Agreed> asMap() {
        return Collections.unmodifiableMap(agreed());
    }

    /** This base with {@code more} agreed, in place of what was. */
    public Base with(Map<Field, Agreed> more) {
        if (more.isEmpty()) {
            return this;
        }
        TreeMap<Field, Agreed> all = new TreeMap<>(agreed());
        all.putAll(more);
        return new Base(all);
    }

    /** This base with nothing agreed about {@code field}. */
    public Base without(Field field) {
        TreeMap<Field, Agreed> rest = new TreeMap<>(agreed());
        rest.remove(field);
        return of(rest);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Base base && agreed().equals(base.agreed());
    }

    @Override
    public int hashCode() {
        return agreed().hashCode();
    }

    @Override
    public String toString() {
        return "Base" + agreed().keySet();
    }
}
