package dev.customary.hub.engine;

import dev.customary.connector.CustomerStream;
import dev.customary.connector.SourceRecord;
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
    public record Found(List<SourceRecord> records, List<String> absent) {
        public Found {
            records = List.copyOf(records);
            absent = List.copyOf(absent);
        }
    }

    /** What is missing among several is asked for by itself: a filter may be ignored, and an answer cut short. */
    public static Found of(CustomerStream stream, Collection<String> externalIds) {
        List<SourceRecord> records = new ArrayList<>(stream.readMany(externalIds));
        Set<String> there = new HashSet<>();
        records.forEach(record -> there.add(record.externalId()));
        List<String> absent = new ArrayList<>();
        for (String id : externalIds) {
            if (!there.contains(id)) {
                stream.readOne(id).ifPresentOrElse(records::add, () -> absent.add(id));
            }
        }
        return new Found(records, absent);
    }
}
