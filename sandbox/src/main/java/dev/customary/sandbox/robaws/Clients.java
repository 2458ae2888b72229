package dev.customary.sandbox.robaws;

import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Manners.Manner;
import dev.customary.sandbox.Merge;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import tools.jackson.databind.node.ObjectNode;

/** The clients of a tenant, as they are and as the replica shows them. Rows are never changed in place. Thread-safe. */
final class Clients {
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    private static final long FIRST = 4000;

    private final Shapes shapes;
    private final Duration lag;
    private final Manners manners;
    private final InstantSource clock;
    private final TreeMap<Long, ObjectNode> live = new TreeMap<>();
    private final TreeMap<Long, ObjectNode> replica = new TreeMap<>();
    private final Deque<Change> underWay = new ArrayDeque<>();
    private final Set<Long> invoiced = new ConcurrentSkipListSet<>();
    private boolean isFrozen;
    private long next = FIRST;

    /** @param row what is there now; empty when it was removed */
    private record Change(Instant at, long id, Optional<ObjectNode> row) {}

    Clients(RobawsOptions options, Manners manners, InstantSource clock) {
        this.shapes = new Shapes(options.shape());
        this.lag = options.lag();
        this.manners = manners;
        this.clock = clock;
    }

    /** By id, of the live database or the replica. */
    synchronized List<ObjectNode> all(boolean ofReplica) {
        catchUp();
        return List.copyOf((ofReplica ? replica : live).values());
    }

    synchronized Optional<ObjectNode> find(String id, boolean ofReplica) {
        catchUp();
        return id.matches("[0-9]{1,18}")
                ? Optional.ofNullable((ofReplica ? replica : live).get(Long.parseLong(id)))
                : Optional.empty();
    }

    private void catchUp() {
        var seen = clock.instant().minus(lag);
        while (!isFrozen && !underWay.isEmpty() && !underWay.peek().at().isAfter(seen)) {
            var change = underWay.remove();
            change.row().ifPresentOrElse(row -> replica.put(change.id(), row), () -> replica.remove(change.id()));
        }
    }

    /** The replica stands still, or goes on. */
    synchronized void freeze(boolean on) {
        catchUp();
        isFrozen = on;
    }

    /** @throws RobawsError when it is refused */
    synchronized ObjectNode create(ObjectNode said) {
        long id = next++;
        return keep(id, shapes.merged(shapes.blank(id).put("createdAt", now()), said));
    }

    /** @throws RobawsError when there is none, or it is refused */
    synchronized ObjectNode change(String id, ObjectNode said) {
        var before = required(id);
        var heard = manners.has(Manner.NULL_IGNORED) ? Merge.filled(said) : said;
        return keep(number(id), shapes.merged(before, heard));
    }

    /** What is left out is lost. */
    synchronized ObjectNode replace(String id, ObjectNode said) {
        var blank = shapes.blank(number(id));
        blank.set("createdAt", required(id).path("createdAt"));
        return keep(number(id), shapes.merged(blank, said));
    }

    ObjectNode required(String id) {
        return find(id, false).orElseThrow(RobawsError::notFound);
    }

    private static long number(String id) {
        return Long.parseLong(id);
    }

    private ObjectNode keep(long id, ObjectNode row) {
        if (row.path("name").asString("").isBlank()) throw RobawsError.invalid("name: must not be blank");
        if (manners.has(Manner.CASE_CHANGED))
            row.put("name", row.path("name").asString().toUpperCase(Locale.ROOT));
        boolean stands = manners.has(Manner.TIME_STANDS) && row.has("updatedAt");
        if (!stands) row.put("updatedAt", now());
        note(id, Optional.of(row));
        return row;
    }

    private String now() {
        var now = clock.instant();
        return TIME.format(manners.has(Manner.TIMES_COARSE) ? now.truncatedTo(ChronoUnit.MINUTES) : now);
    }

    private void note(long id, Optional<ObjectNode> row) {
        row.ifPresentOrElse(there -> live.put(id, there), () -> live.remove(id));
        underWay.add(new Change(clock.instant(), id, row));
    }

    /** @throws RobawsError when there is none, or documents name it */
    synchronized void delete(String id) {
        required(id);
        if (invoiced.contains(number(id))) throw RobawsError.invalid("The client has documents");
        note(number(id), Optional.empty());
    }

    /** From now on there are documents of this client. */
    void invoice(String id) {
        invoiced.add(number(id));
    }

    /** Somebody changes it in a way that nothing shows but the time. */
    synchronized void touch(String id) {
        find(id, false).ifPresent(row -> keep(number(id), row.deepCopy()));
    }
}
