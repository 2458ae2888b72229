package dev.customary.hub.overlay;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.engine.Outbox;
import dev.customary.hub.overlay.Sheet.Kind;
import dev.customary.hub.overlay.Sheet.Row;
import dev.customary.hub.platform.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The marks that would be made. Nobody carries them out. */
final class OverlayOutbox implements Outbox {
    private final Outbox store;
    private final Sheet sheet;

    OverlayOutbox(Outbox store, Sheet sheet) {
        this.store = store;
        this.sheet = sheet;
    }

    @Override
    public void mark(Collection<Mark> marks, Instant now) {
        Map<String, Row> rows = new HashMap<>();
        marks.forEach(mark -> rows.put(Keys.of(mark), row(mark)));
        sheet.put(rows.values());
    }

    private static Row row(Mark mark) {
        byte[] lane = {(byte) mark.lane().ordinal()};
        return new Row(Kind.MARK, Keys.of(mark), Keys.of(mark.customer()), lane);
    }

    /** The next marks that would be made for a target, by customer. */
    List<Claimed> after(ConnectionId target, Optional<CustomerId> after, int limit) {
        String from = after.map(customer -> Keys.of(target, customer)).orElseGet(() -> Keys.of(target));
        return sheet.after(Kind.MARK, from, limit).stream()
                .takeWhile(row -> row.key().startsWith(Keys.of(target)))
                .map(row -> new Claimed(
                        Keys.customer(row.owner()), target, 1, 0, mark(row).lane(), Optional.empty()))
                .toList();
    }

    @Override
    public Collection<Mark> of(Collection<CustomerId> customers) {
        Map<String, Mark> all = new HashMap<>();
        store.of(customers).forEach(mark -> all.put(Keys.of(mark), mark));
        sheet.ownedBy(Kind.MARK, customers.stream().map(Keys::of).collect(Collectors.toSet()))
                .forEach(row -> all.computeIfAbsent(row.key(), key -> mark(row)));
        return new ArrayList<>(all.values());
    }

    private static Mark mark(Row row) {
        Lane lane = Lane.values()[row.content()[0]];
        return new Mark(Keys.customer(row.owner()), Keys.source(row.key()).connection(), lane);
    }

    @Override
    public List<Claimed> claim(ConnectionId target, int limit, Instant now, Duration lease) {
        throw Overlay.notPlanned("marks are claimed");
    }

    @Override
    public void done(Collection<Claimed> claimed, Instant now) {
        throw Overlay.notPlanned("marks are ended");
    }

    @Override
    public void defer(Collection<Claimed> claimed, Instant until) {
        throw Overlay.notPlanned("marks are put off");
    }

    @Override
    public List<Claimed> waiting(ConnectionId target, int limit) {
        return after(target, Optional.empty(), limit);
    }

    @Override
    public long pending(ConnectionId target) {
        throw Overlay.notPlanned("marks are counted");
    }

    @Override
    public Set<ConnectionId> underWay(CustomerId customer) {
        throw Overlay.notPlanned("marks are tried");
    }

    @Override
    public void drop(CustomerId customer) {
        throw Overlay.notPlanned("marks are removed");
    }

    @Override
    public Held held() {
        throw Overlay.notPlanned("marks are held back");
    }
}
