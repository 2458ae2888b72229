package dev.customary.connectors.robaws;

import dev.customary.connector.SourceRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Who was entered or changed of late, to find a client whose creation was not answered. Robaws is asked for what changed since the
 * last question, since whether its list can be searched is not certain: a filter that it does not know it ignores. Thread-safe.
 */
final class Recent {
    /** Longer ago the hub has read it, and knows it. */
    private static final Duration AGO = Duration.ofDays(1);

    private static final Duration OVERLAP = Duration.ofMinutes(1);
    private static final int MOST = 20_000;

    private final ClientList list;
    private final Keys keys;
    private final InstantSource clock;
    private final Map<String, String> ids = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    };
    private Optional<Instant> readTo = Optional.empty();

    Recent(ClientList list, Keys keys, InstantSource clock) {
        this.list = list;
        this.keys = keys;
        this.clock = clock;
    }

    /** The client of the same name, e-mail address and VAT number. */
    synchronized Optional<SourceRecord> find(JsonNode body) {
        readOn();
        var wanted = identity(body);
        return Optional.ofNullable(ids.get(wanted))
                .flatMap(list::one)
                .filter(record -> identity(json(record)).equals(wanted));
    }

    private void readOn() {
        var since = readTo.map(latest -> latest.minus(OVERLAP))
                .orElseGet(() -> clock.instant().minus(AGO));
        var walk = new Walk(list, ClientList.Selection.changedSince(since));
        Optional<Place> place = Optional.of(Place.FIRST);
        while (place.isPresent()) {
            var step = walk.from(place.get());
            step.records().forEach(this::note);
            place = step.next();
        }
    }

    private void note(SourceRecord record) {
        var id = record.externalId();
        ids.values().removeIf(id::equals);
        ids.put(identity(json(record)), id);
        readTo = record.modifiedAt()
                .filter(at -> readTo.isEmpty() || at.isAfter(readTo.get()))
                .or(() -> readTo);
    }

    private static JsonNode json(SourceRecord record) {
        return RobawsApi.JSON.readTree(record.raw());
    }

    private String identity(JsonNode client) {
        var vat = keys.in(client, Keys.What.VAT_NUMBER).orElse("");
        return String.join(
                "\n",
                client.path("name").asString("").strip(),
                client.path(keys.in(client, Keys.What.EMAIL).orElse(""))
                        .asString("")
                        .strip()
                        .toLowerCase(Locale.ROOT),
                client.path(vat).asString("").replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT));
    }
}
