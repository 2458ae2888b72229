package dev.customary.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.quarantine.Reject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something set aside, as the API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RejectView(
        String id,
        String kind,
        @Nullable String connection,
        @Nullable String tile,
        String subject,
        @Nullable String customer,
        String errorClass,
        String path,
        String found,
        String expected,
        String reason,
        Instant firstSeenAt,
        Instant lastSeenAt,
        int attempts,
        String state) {

    static RejectView of(Reject reject, @Nullable Connection connection, @Nullable String tile) {
        return new RejectView(
                Ids.spell("rej", reject.id()),
                Spelling.of(reject.kind()),
                connection == null ? null : connection.name(),
                tile,
                reject.subject(),
                reject.customer().orElse(null),
                Spelling.of(reject.errorClass()),
                reject.path(),
                reject.found(),
                reject.expected(),
                reject.reason(),
                reject.firstSeen(),
                reject.lastSeen(),
                reject.attempts(),
                Spelling.of(reject.state()));
    }
}
