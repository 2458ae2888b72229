package dev.customary.hub.explain;

import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
import dev.customary.connector.Value;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.Change.Written;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.Pin;
import dev.customary.hub.customer.Provenance;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.inbox.Conflict;
import dev.customary.hub.merging.Difference;
import dev.customary.hub.merging.Form;
import dev.customary.hub.merging.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Why a customer is as it is. */
public record Explanation(Customer customer, List<FieldStory> fields, List<Tie> ties, List<Absence> absences) {

    /**
     * Why a field has its value.
     *
     * @param speaks who or what says so, since when and by which rule; empty for a field that nobody has spoken of
     * @param event in which the present speaker came to speak
     * @param policy who wins when several systems say different things
     * @param words what each linked record says of it
     * @param refused values that were said and not taken, the latest first
     * @param written where it was written last, one for each record
     */
    public record FieldStory(
            Field field,
            Optional<Value> value,
            Optional<Provenance> speaks,
            Optional<Event> event,
            FieldPolicy policy,
            Optional<Pin> pin,
            List<Word> words,
            List<Refused> refused,
            List<LastWrite> written,
            List<Conflict> conflicts) {}

    /**
     * What one record says of a field.
     *
     * @param says empty both for a field held empty and for one that the record does not speak of, which {@code standing} tells
     *     apart
     * @param changedAt when the record was last changed, by its system's own account
     * @param next what becomes of a difference
     * @param habit the form that its system makes of the golden value, where that is all the difference
     */
    public record Word(
            SourceKey source,
            Optional<Value> says,
            Optional<Instant> changedAt,
            Standing standing,
            Optional<Difference.Reason> next,
            Optional<Form> habit) {}

    /** A value that was not taken. */
    public record Refused(Optional<Value> value, String reason, Event event) {}

    /** The latest write of a field to a record. */
    public record LastWrite(SourceKey target, Written written, Event event) {}

    /**
     * Why a record is this customer.
     *
     * @param evidence what both have in common by which they were tied, if they still have
     * @param event in which the record is first told of
     */
    public record Tie(Link link, State state, Optional<Evidence> evidence, Optional<Event> event) {

        /** A field with the value that the customer and the record share. */
        public record Evidence(Field field, Value value) {}

        /** How the record is, as last read. */
        public enum State {
            LIVE,
            LEFT_OUT,
            GONE,
            /** Another record named it; it was not read yet. */
            UNREAD
        }
    }

    /**
     * Why a connection does not have this customer.
     *
     * @param detail what is lacking, or what else there is to say; empty for nothing
     */
    public record Absence(ConnectionId connection, Why why, String detail) {

        /** The first reason that holds, so that one knows what to change first. */
        public enum Why {
            READ_ONLY,
            /** Its first complete scan has not come to its end. */
            NOT_KNOWN_YET,
            NEVER_CREATES,
            /** Only customers that came from there are created there. */
            OTHER_ORIGIN,
            /** New records cannot be made there. */
            CANNOT_CREATE,
            /** The system wants fields that are not known. */
            LACKS,
            REFUSED,
            PAUSED,
            /** It is on its way. */
            WAITING,
            /** Nothing stands in its way; the next look at the customer creates it. */
            DUE
        }
    }
}
