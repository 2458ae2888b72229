package dev.customary.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection as the API shows it.
 *
 * @param version what {@code If-Match} is to say, without the quotes
 * @param state {@code in_step}, {@code syncing}, {@code waiting}, {@code attention} or {@code paused}
 * @param settings secrets are shown as {@code {"secret": true, "last4": "…"}}
 * @param schedule the pause between scheduled readings, ISO 8601
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConnectionView(
        String id,
        String version,
        String name,
        String kind,
        String title,
        String tile,
        String state,
        String stateText,
        String direction,
        String schedule,
        int position,
        boolean paused,
        Map<String, Object> settings,
        Map<String, String> policies,
        Counts counts,
        @Nullable Instant asOf,
        @Nullable RunView lastRun,
        @Nullable Instant nextRunAt,
        Webhook webhook,
        Limits limits) {

    /** @param linked source records the hub holds a live copy of */
    record Counts(long linked, long waiting, long conflicts, long rejects) {}

    record Webhook(String url, boolean active, @Nullable Instant lastReceivedAt, List<String> notes) {}

    record Limits(int requests, long windowSeconds, int concurrent) {}

    record Secret(boolean secret, String last4) {}
}
