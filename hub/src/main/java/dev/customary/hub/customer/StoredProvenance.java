package dev.customary.hub.customer;

import dev.customary.connector.Field;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Provenance that is only unpacked when somebody asks for it: search and matching never do. Immutable. */
final class StoredProvenance extends AbstractMap<Field, Provenance> {
    private final byte[] packed;
    private @Nullable Map<Field, Provenance> unpacked;

    StoredProvenance(byte[] packed) {
        this.packed = packed;
    }

    /** Threads that ask at the same time may unpack it twice, which does no harm. */
    private Map<Field, Provenance> unpacked() {
        Map<Field, Provenance> known = unpacked;
        if (known == null) {
            known = Map.copyOf(Packed.provenance(packed));
            unpacked = known;
        }
        return known;
    }

    @Override
    public @Nullable Provenance get(@Nullable Object field) {
        return unpacked().get(field);
    }

    @Override
    public boolean containsKey(@Nullable Object field) {
        return unpacked().containsKey(field);
    }

    @Override
    public Set<Entry<Field, Provenance>> entrySet() {
        return unpacked().entrySet();
    }
}
