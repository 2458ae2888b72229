package dev.customary.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer who was deleted, as the API shows it.
 *
 * @param state {@code asked}, {@code spreads} or {@code left}
 * @param connection where the deletion was seen; null when a person said it in the hub
 * @param actor who let it spread
 * @param systems the records that are still there
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DepartureView(
        ConflictView.CustomerName customer,
        String state,
        @Nullable String connection,
        @Nullable String tile,
        Instant since,
        @Nullable String actor,
        List<Rest> systems) {

    /**
     * A record that is still there.
     *
     * @param outcome what becomes of it when the deletion spreads: {@code deleted}, {@code inactive} or {@code stays}
     * @param words why, in words
     */
    record Rest(String connection, String tile, String externalId, String outcome, String words) {}
}
