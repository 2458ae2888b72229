package dev.customary.connector;

import dev.customary.connector.mapping.MappingTable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The customers of one account. What every system can do is here; what only some can do are the small interfaces inside,
 * which a stream implements when it can. All methods may throw {@link RemoteException}; all are thread-safe.
 */
public interface CustomerStream {

    /** The map between the system's records and the canonical fields. Constant for an opened account. */
    MappingTable mapping();

    /**
     * Reads the next page of a complete scan in an order that does not change while it is read, as far as the system has
     * one. Following the cursors to the end shows every record that existed throughout.
     *
     * @param from empty for the first page
     */
    Page read(Optional<Cursor> from);

    /** Reads one record as it is now; empty when the system says that it does not exist. */
    Optional<SourceRecord> readOne(String externalId);

    /** Reads several records in as few calls as the system allows. Ids that do not exist are absent from the answer. */
    default List<SourceRecord> readMany(Collection<String> externalIds) {
        return externalIds.stream().map(this::readOne).flatMap(Optional::stream).toList();
    }

    /** A system that can list what changed since a moment of its own clock. */
    interface ReadsChanges {
        /** Reads a page of the records changed at or after {@code since}. Deleted records do not show. */
        Page readChanged(Instant since, Optional<Cursor> from);
    }

    /** A system that hands out everybody at once, for complete scans by which nobody waits. */
    interface ReadsInBulk {
        /**
         * Reads the next page of a complete scan, as {@link CustomerStream#read} does, if that is quicker for so many. While
         * the system still prepares them it throws {@code RATE_LIMITED} with the time after which to ask again.
         */
        Page readInBulk(Optional<Cursor> from);
    }

    /** A system that lists what was deleted since a moment of its own clock. */
    interface TellsDeletions {
        /** The ids of records deleted at or after {@code since}, as far back as the system remembers. */
        List<String> deletedSince(Instant since);
    }

    /** A system whose lists show only a part of each record, so that the whole of it costs a call of its own. */
    interface ReadsByIndex {
        /** This stream; where its lists show nothing new, they give what is known, and the record is not read again. */
        CustomerStream knowing(Known known);
    }

    /** What was read of records before. Asked by many threads. */
    @FunctionalInterface
    interface Known {
        /** Nothing was. */
        Known NOTHING = externalIds -> Map.of();

        /** The bytes of those among {@code externalIds} that were read and are not known to be gone, as they came then. */
        Map<String, byte[]> of(Collection<String> externalIds);
    }

    /** A system in which records can be created. */
    interface Creates {
        /** The fields without which the system refuses a new record. */
        Collection<Field> required();

        /**
         * Creates a record. Never repeated by the connector.
         *
         * @param body what {@link MappingTable#encode} made
         */
        WriteAnswer create(ObjectNode body);

        /** Looks for the record that {@code body} would create, as the system tells records apart (an e-mail, mostly). */
        Optional<SourceRecord> find(ObjectNode body);
    }

    /** A system whose records can be changed. */
    interface Updates {
        /** Changes what {@code body} mentions and leaves the rest. */
        WriteAnswer update(String externalId, ObjectNode body);
    }

    /** A system with an optimistic lock: it refuses to write over a record that is not as the writer saw it. */
    interface UpdatesConditionally extends Updates {
        /**
         * Changes what {@code body} mentions if the record is still at {@code version}; otherwise changes nothing and
         * answers {@link WriteAnswer.Stale}.
         *
         * @param version as {@link SourceRecord#version} gave it
         */
        WriteAnswer update(String externalId, ObjectNode body, String version);
    }

    /** A system whose records can be deleted. */
    interface Deletes {
        WriteAnswer delete(String externalId);
    }

    /** A system that takes many updates in one call. */
    interface UpdatesInBatches {
        /** How many updates one call takes, at most. */
        int batchLimit();

        /** The answers in the order of {@code updates}, one each. */
        List<WriteAnswer> updateAll(List<Update> updates);

        /** One update of a batch. */
        record Update(String externalId, ObjectNode body) {}
    }

    /** What became of a write. */
    sealed interface WriteAnswer {
        /** Done; {@code now} is the record as the system holds it after the write, complete as a reading shows it. */
        record Written(SourceRecord now) implements WriteAnswer {}

        /** The record was not at the version that the write was meant for, and is as it was. */
        record Stale() implements WriteAnswer {}

        /** There is no such record any more. */
        record Gone() implements WriteAnswer {}

        /**
         * The system refused this record, and will again until somebody changes something.
         *
         * @param code the system's own code
         * @param reason in words, without markup
         * @param path the field of the remote record it is about, empty if it does not say
         */
        record Refused(String code, String reason, String path) implements WriteAnswer {}
    }
}
