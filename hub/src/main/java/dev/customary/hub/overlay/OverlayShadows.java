package dev.customary.hub.overlay;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.Parcels;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.customer.Shadows;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.overlay.Sheet.Kind;
import dev.customary.hub.overlay.Sheet.Row;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shadows as they would be. */
final class OverlayShadows implements Shadows {
    private static final int PAGE = 1000;

    private final Shadows store;
    private final Sheet sheet;

    OverlayShadows(Shadows store, Sheet sheet) {
        this.store = store;
        this.sheet = sheet;
    }

    @Override
    public Map<String, Head> heads(ConnectionId connection, Collection<String> externalIds) {
        Map<String, Head> heads = new HashMap<>(store.heads(connection, externalIds));
        drafted(connection, externalIds).forEach((id, shadow) -> heads.put(id, new Head(shadow.raw(), shadow.state())));
        return heads;
    }

    @Override
    public Map<String, Shadow> ofPage(ConnectionId connection, Collection<String> externalIds) {
        Map<String, Shadow> shadows = new HashMap<>(store.ofPage(connection, externalIds));
        shadows.putAll(drafted(connection, externalIds));
        return shadows;
    }

    private Map<String, Shadow> drafted(ConnectionId connection, Collection<String> externalIds) {
        Map<String, Shadow> found = new HashMap<>();
        sheet.find(
                        Kind.SHADOW,
                        externalIds.stream()
                                .map(id -> Keys.of(new SourceKey(connection, id)))
                                .collect(Collectors.toSet()))
                .forEach((key, row) -> found.put(Keys.source(key).externalId(), Parcels.shadow(row.content())));
        return found;
    }

    @Override
    public void save(Collection<Shadow> shadows) {
        sheet.put(shadows.stream()
                .map(shadow -> new Row(Kind.SHADOW, Keys.of(shadow.key()), "", Parcels.wrap(shadow)))
                .toList());
    }

    /** An id, and whether it is that of a record that is there. */
    private record Seen(String id, boolean live) {}

    @Override
    public List<String> liveIdsAfter(ConnectionId connection, String after, int limit) {
        Merged<Seen> merged = new Merged<>(
                last -> store.liveIdsAfter(connection, last.map(Seen::id).orElse(after), limit).stream()
                        .map(id -> new Seen(id, true))
                        .toList(),
                last -> draftedAfter(connection, last.map(Seen::id).orElse(after), limit),
                (one, other) -> Arrays.compareUnsigned(utf8(one.id()), utf8(other.id())));
        return merged.take(limit, seen -> seen.live() ? Optional.of(seen.id()) : Optional.empty());
    }

    private List<Seen> draftedAfter(ConnectionId connection, String after, int limit) {
        return sheet.after(Kind.SHADOW, Keys.of(new SourceKey(connection, after)), limit).stream()
                .map(row -> Parcels.shadow(row.content()))
                .takeWhile(shadow -> shadow.key().connection().equals(connection))
                .map(shadow -> new Seen(shadow.key().externalId(), shadow.state() == Shadow.State.LIVE))
                .toList();
    }

    private static byte[] utf8(String id) {
        return id.getBytes(StandardCharsets.UTF_8);
    }

    /** Counted one by one; a plan asks for it once, if ever. */
    /** What a draft takes for gone is there. */
    @Override
    public List<String> someGone(ConnectionId connection, int limit) {
        return store.someGone(connection, limit);
    }

    @Override
    public long countLive(ConnectionId connection) {
        long count = 0;
        List<String> page = liveIdsAfter(connection, "", PAGE);
        while (!page.isEmpty()) {
            count += page.size();
            page = liveIdsAfter(connection, page.getLast(), PAGE);
        }
        return count;
    }
}
