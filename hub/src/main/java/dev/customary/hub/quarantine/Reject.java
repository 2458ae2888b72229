package dev.customary.hub.quarantine;

import dev.customary.hub.connection.ConnectionId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something set aside.
 *
 * @param subject what it is about: an external id, a delivery's id, a customer's id or a page's cursor, never blank
 * @param path the field it is about; empty for the whole
 * @param found what stood there, shortened
 * @param expected what should stand there
 * @param reason what happened, in words
 * @param customer the customer concerned, if known, in its API form
 */
public record Reject(
        UUID id,
        Kind kind,
        ConnectionId connection,
        String subject,
        Optional<String> customer,
        ErrorClass errorClass,
        String path,
        String found,
        String expected,
        String reason,
        Instant firstSeen,
        Instant lastSeen,
        int attempts,
        State state) {

    /** The same matter, of another customer. */
    public Reject of(String other) {
        return new Reject(
                id,
                kind,
                connection,
                subject,
                Optional.of(other),
                errorClass,
                path,
                found,
                expected,
                reason,
                firstSeen,
                lastSeen,
                attempts,
                state);
    }

    /** Where on the way it failed. */
    public enum Kind {
        RECORD,
        PAGE,
        DELIVERY,
        PUSH
    }

    /** What kind of failure it is. */
    public enum ErrorClass {
        RETRY_LATER,
        INVALID,
        GONE,
        AMBIGUOUS,
        STALE,
        AUTH,
        QUOTA,
        BUG
    }

    /** What became of it. */
    public enum State {
        OPEN,
        SOLVED,
        IGNORED
    }
}
