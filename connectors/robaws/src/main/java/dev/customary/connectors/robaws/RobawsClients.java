package dev.customary.connectors.robaws;

import dev.customary.connector.Cursor;
import dev.customary.connector.CustomerStream;
import dev.customary.connector.Field;
import dev.customary.connector.Http;
import dev.customary.connector.Page;
import dev.customary.connector.SourceRecord;
import dev.customary.connector.mapping.MappingTable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The clients of a tenant. After each write the client is read, since what Robaws does not know it drops without a word. */
final class RobawsClients
        implements CustomerStream,
                CustomerStream.ReadsChanges,
                CustomerStream.ReadsInBulk,
                CustomerStream.Creates,
                CustomerStream.Updates,
                CustomerStream.Deletes {
    /** So much the replica may be behind. */
    static final Duration LAG = Duration.ofMinutes(15);

    private final RobawsApi api;
    private final ClientList list;
    private final Recent recent;
    private final MappingTable mapping;
    private final boolean scansReplica;
    private final InstantSource clock;

    /** @param scansReplica whether complete scans ask the replica, whose calls are counted apart */
    RobawsClients(
            RobawsApi api,
            ClientList list,
            Recent recent,
            MappingTable mapping,
            boolean scansReplica,
            InstantSource clock) {
        this.api = api;
        this.list = list;
        this.recent = recent;
        this.mapping = mapping;
        this.scansReplica = scansReplica;
        this.clock = clock;
    }

    @Override
    public MappingTable mapping() {
        return mapping;
    }

    /** The first clients, at most so many, and how many there are. */
    ClientList.Part first(int size) {
        return list.ask(ClientList.Selection.all(RobawsApi.Database.LIVE), 0, size);
    }

    @Override
    public Page read(Optional<Cursor> from) {
        var place = from.map(Cursor::value).map(Place::parse).orElse(Place.FIRST);
        var step = new Walk(list, ClientList.Selection.all(RobawsApi.Database.LIVE)).from(place);
        return page(
                step,
                from.isEmpty() ? step.total() : OptionalLong.empty(),
                step.next().map(Place::toString),
                Optional.empty());
    }

    @Override
    public Page readChanged(Instant since, Optional<Cursor> from) {
        var place = from.map(Cursor::value).map(Place::parse).orElse(Place.FIRST);
        var step = new Walk(list, ClientList.Selection.changedSince(since)).from(place);
        return page(step, OptionalLong.empty(), step.next().map(Place::toString), Optional.empty());
    }

    /** All of the replica, and then from the live database what the replica may not have seen yet. */
    @Override
    public Page readInBulk(Optional<Cursor> from) {
        if (!scansReplica) return read(from);
        var scan = from.map(Cursor::value).map(Scan::parse).orElseGet(() -> Scan.begun(clock.instant()));
        var asOf = clock.instant().minus(LAG);
        var step = new Walk(list, scan.selection()).from(scan.place());
        var next = step.next().map(scan::at).or(scan::afterReplica).map(Scan::toString);
        return page(
                step,
                from.isEmpty() ? step.total() : OptionalLong.empty(),
                next,
                scan.isReplica() ? Optional.of(asOf) : Optional.empty());
    }

    /**
     * How far a scan of the replica has come.
     *
     * @param begun when
     * @param isReplica false when it is through, and the latest changes are read
     */
    private record Scan(boolean isReplica, Instant begun, Place place) {
        static Scan begun(Instant now) {
            return new Scan(true, now, Place.FIRST);
        }

        static Scan parse(String text) {
            var parts = text.split("@", -1);
            return new Scan(
                    parts[0].equals("replica"), Instant.ofEpochMilli(Long.parseLong(parts[1])), Place.parse(parts[2]));
        }

        ClientList.Selection selection() {
            return isReplica
                    ? ClientList.Selection.all(RobawsApi.Database.REPLICA)
                    : ClientList.Selection.changedSince(begun.minus(LAG));
        }

        Scan at(Place further) {
            return new Scan(isReplica, begun, further);
        }

        Optional<Scan> afterReplica() {
            return isReplica ? Optional.of(new Scan(false, begun, Place.FIRST)) : Optional.empty();
        }

        @Override
        public String toString() {
            return "%s@%d@%s".formatted(isReplica ? "replica" : "live", begun.toEpochMilli(), place);
        }
    }

    private static Page page(Walk.Step step, OptionalLong total, Optional<String> next, Optional<Instant> asOf) {
        return new Page(step.records(), next.map(Cursor::new), total, step.flaws(), asOf);
    }

    @Override
    public Optional<SourceRecord> readOne(String externalId) {
        return list.one(externalId);
    }

    @Override
    public Collection<Field> required() {
        return List.of(Field.COMPANY_NAME);
    }

    @Override
    public WriteAnswer create(ObjectNode body) {
        if (body.path("name").asString("").isBlank())
            return new WriteAnswer.Refused("no_name", "a client without a name is not taken", "name");
        var answer = api.post(ClientList.PATH, body);
        if (!answer.isSuccess()) return refused(answer);
        return now(ClientList.single("POST " + ClientList.PATH, answer).externalId(), body);
    }

    @Override
    public Optional<SourceRecord> find(ObjectNode body) {
        return recent.find(body);
    }

    @Override
    public WriteAnswer update(String externalId, ObjectNode body) {
        if (!body.isEmpty()) {
            var answer = api.patch(ClientList.at(externalId), body);
            if (!answer.isSuccess()) return refused(answer);
        }
        return now(externalId, body);
    }

    /** What stands there after {@code body} was written. */
    private WriteAnswer now(String externalId, ObjectNode body) {
        var there = list.one(externalId);
        if (there.isEmpty()) return new WriteAnswer.Gone();
        return dropped(body, RobawsApi.JSON.readTree(there.get().raw()), "")
                .<WriteAnswer>map(path -> new WriteAnswer.Refused(
                        "dropped",
                        "Robaws took the write and shows nothing at '%s': what is it called there? (setting '%s')"
                                .formatted(path, Keys.SETTING),
                        path))
                .orElseGet(() -> new WriteAnswer.Written(there.get()));
    }

    /** A place that was written and is not there. */
    private static Optional<String> dropped(JsonNode written, JsonNode there, String within) {
        return written.properties().stream()
                .flatMap(member -> {
                    var path = within + member.getKey();
                    var now = there.path(member.getKey());
                    if (member.getValue().isObject()) return dropped(member.getValue(), now, path + ".").stream();
                    boolean isLost = !member.getValue().isNull() && (now.isMissingNode() || now.isNull());
                    return isLost ? Stream.of(path) : Stream.empty();
                })
                .findFirst();
    }

    @Override
    public WriteAnswer delete(String externalId) {
        var before = list.one(externalId);
        if (before.isEmpty()) return new WriteAnswer.Gone();
        var answer = api.delete(ClientList.at(externalId));
        return answer.isSuccess() ? new WriteAnswer.Written(before.get()) : refused(answer);
    }

    private static WriteAnswer refused(Http.Answer answer) {
        if (RobawsApi.isGone(answer)) return new WriteAnswer.Gone();
        return new WriteAnswer.Refused("status_" + answer.status(), RobawsApi.told(answer), field(answer));
    }

    /** The field that the answer names, if it does so in one of the usual ways. */
    private static String field(Http.Answer answer) {
        var type = answer.header("content-type").orElse("");
        if (!type.contains("json")) return "";
        var error = answer.json("");
        return List.of("field", "path", "property").stream()
                .map(member -> error.path(member).asString(""))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }
}
