package dev.customary.hub.engine;

import dev.customary.connector.CustomerStream;
import dev.customary.connector.SourceRecord;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.customer.Origin;
import dev.customary.hub.platform.Lane;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads records by their ids, to find out whether they are there. */
public final class DirectReads {
    private DirectReads() {}

    /**
     * What was found.
     *
     * @param absent the ids of which the system says that there is no such record
     */
    public record Found(List<Reading> readings, List<String> absent) {
        public Found {
            readings = List.copyOf(readings);
            absent = List.copyOf(absent);
        }

        /** The ids that are there. */
        public List<String> present() {
            return readings.stream()
                    .flatMap(reading -> reading.records().stream())
                    .map(SourceRecord::externalId)
                    .toList();
        }

        /** Lets the engine take in what was read, and says what became of it. */
        public Taken takeInto(Engine engine, Connection connection, Origin origin, Lane lane) {
            return readings.stream()
                    .map(reading -> engine.take(
                            new Arrivals(connection, reading.records(), reading.askedAt(), origin, lane), taken -> {}))
                    .reduce(Taken.NOTHING, Taken::plus);
        }
    }

    /** What one call found. Another's is not dated like it: what was asked later may show what was entered meanwhile. */
    public record Reading(Instant askedAt, List<SourceRecord> records) {
        public Reading {
            records = List.copyOf(records);
        }
    }

    /** What is missing among several is asked for by itself: a filter may be ignored, and an answer cut short. */
    public static Found of(CustomerStream stream, Collection<String> externalIds, InstantSource clock) {
        List<Reading> readings = new ArrayList<>();
        readings.add(new Reading(clock.instant(), stream.readMany(externalIds)));
        Set<String> there = new HashSet<>();
        readings.getFirst().records().forEach(record -> there.add(record.externalId()));
        List<String> absent = new ArrayList<>();
        for (String id : externalIds) {
            if (!there.contains(id)) {
                Instant askedAt = clock.instant();
                stream.readOne(id)
                        .ifPresentOrElse(
                                record -> readings.add(new Reading(askedAt, List.of(record))), () -> absent.add(id));
            }
        }
        return new Found(readings, absent);
    }
}
