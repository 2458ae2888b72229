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
 * @param state {@code in_step}, {@code differs}, {@code syncing}, {@code waiting}, {@code attention} or {@code paused}
 * @param settings secrets are shown as {@code {"secret": true, "last4": "…"}}
 * @param schedule the pause between scheduled readings, ISO 8601
 * @param asOf everything that was changed there before is known here
 * @param approved whether the first complete scan may have its effects, or is over
 * @param waitingPlans the ids of plans of this connection that wait for a person, the latest first
 * @param agent for a system that calls in: how it stands with whoever calls
 * @param file for a connection that reads files: the one that was brought last
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
        AgreementView agreement,
        @Nullable Instant asOf,
        @Nullable RunView lastRun,
        @Nullable Instant nextRunAt,
        Webhook webhook,
        WebhookNews webhooks,
        Limits limits,
        Brake brake,
        Deleting deletions,
        boolean approved,
        List<String> waitingPlans,
        @Nullable Agent agent,
        @Nullable BroughtFile file) {

    /**
     * @param lastContactAt when it called last; null before the first time
     * @param inSession whether it is at work
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Agent(@Nullable Instant lastContactAt, boolean inSession) {}

    /**
     * @param size in bytes; null while there is none
     * @param broughtAt null while there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BroughtFile(@Nullable Long size, @Nullable Instant broughtAt) {}

    /** @param linked source records the hub holds a live copy of */
    record Counts(long linked, long waiting, long conflicts, long rejects) {}

    record Webhook(String url, boolean active, @Nullable Instant lastReceivedAt, List<String> notes) {}

    /**
     * Whether webhooks tell what they should.
     *
     * @param state {@code live}, {@code silent} or {@code off}
     * @param since when it came to this state
     * @param reason why they are silent
     * @param expected changes that webhooks told, and those that reading found and none told
     * @param observed changes that webhooks told
     */
    record WebhookNews(
            String state,
            @Nullable Instant since,
            @Nullable String reason,
            @Nullable Instant lastAt,
            long expected,
            long observed) {}

    record Limits(int requests, long windowSeconds, int concurrent) {}

    /**
     * How much a run may change there before it waits for a person.
     *
     * @param limit how many records that comes to by now
     * @param own whether the connection has limits of its own
     */
    record Brake(int maxChangeCount, double maxChangeRatio, long limit, boolean own) {}

    /**
     * What deletions mean.
     *
     * @param meaning {@code keep}, {@code ask} or {@code spread}
     * @param mayDelete whether the hub may delete records there
     * @param canDelete whether the system lets records be deleted at all
     * @param hasInactive whether it has a place that says that a customer is not active any more
     */
    record Deleting(String meaning, boolean mayDelete, boolean canDelete, boolean hasInactive) {}

    record Secret(boolean secret, String last4) {}
}
