package dev.customary.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan as the API shows it.
 *
 * @param purpose {@code sync}, {@code brake} or {@code edit}
 * @param state {@code planning}, {@code ready}, {@code applying}, {@code applied}, {@code discarded} or {@code failed}
 * @param run that made it or waits for it
 * @param appliedBy the run that applies it
 * @param renews the plan whose stale items this one looks at again
 * @param changes how many changes it proposes, or has approved
 * @param writes how many of them are writes to remote systems
 * @param questions how many things a person will be asked
 * @param stale how many items were not applied because something moved
 * @param confirm true when applying it asks for the number of changes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PlanView(
        String id,
        String title,
        String purpose,
        String state,
        @Nullable String connection,
        @Nullable String tile,
        @Nullable String run,
        @Nullable String appliedBy,
        @Nullable String renews,
        @Nullable String actor,
        @Nullable String approvedBy,
        boolean firstScan,
        Read read,
        List<Total> totals,
        long changes,
        long writes,
        long questions,
        long stale,
        Estimated estimate,
        boolean confirm,
        @Nullable String note,
        Instant createdAt,
        @Nullable Instant readyAt,
        @Nullable Instant endedAt) {

    record Read(long records, long equal, long calls) {}

    /** @param where {@code hub}, or the name of a connection */
    record Total(@JsonProperty("class") String itemClass, String where, String state, long count) {}

    record Estimated(long calls, long seconds) {}
}
