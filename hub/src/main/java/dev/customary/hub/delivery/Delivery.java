package dev.customary.hub.delivery;

import dev.customary.connector.Webhooks.Hint;
import dev.customary.hub.connection.ConnectionId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One inbound webhook call that was genuine.
 *
 * @param repetition the same for a repeated call with the same news
 * @param reason why it was ignored or failed; empty otherwise
 */
public record Delivery(
        UUID id,
        ConnectionId connection,
        Instant receivedAt,
        String topic,
        String repetition,
        List<Hint> hints,
        State state,
        int attempts,
        String reason) {

    /** What became of it. */
    public enum State {
        WAITING,
        DONE,
        IGNORED,
        FAILED
    }

    public Delivery {
        hints = List.copyOf(hints);
    }
}
