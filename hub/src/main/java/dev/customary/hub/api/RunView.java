package dev.customary.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.plan.Plan;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.run.Counters;
import dev.customary.hub.run.Run;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A run as the API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RunView(
        String id,
        long number,
        @Nullable String connection,
        @Nullable String kind,
        @Nullable String tile,
        String mode,
        String lane,
        Trigger trigger,
        String state,
        @Nullable String outcome,
        Counted counters,
        @Nullable Long total,
        Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @JsonProperty("wait") @Nullable Wait waiting,
        @Nullable String error,
        @Nullable String plan) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Trigger(String kind, @Nullable String actor) {}

    /** Why a run waits, and until when. */
    record Wait(String reason, Instant until) {}

    record Counted(
            long read,
            long created,
            long updated,
            long unchanged,
            long linked,
            long held,
            long rejected,
            long leftOut,
            long gone,
            long apiCalls) {
        static Counted of(Counters counters) {
            return new Counted(
                    counters.read(),
                    counters.created(),
                    counters.updated(),
                    counters.unchanged(),
                    counters.linked(),
                    counters.held(),
                    counters.rejected(),
                    counters.leftOut(),
                    counters.gone(),
                    counters.calls());
        }
    }

    static RunView of(Run run, @Nullable Connection connection, @Nullable String tile) {
        boolean waits = run.state() == Run.State.WAITING;
        return new RunView(
                Ids.spell("run", run.id()),
                run.number(),
                connection == null ? null : connection.name(),
                connection == null ? null : connection.kind(),
                tile,
                Spelling.of(run.mode()),
                Spelling.of(run.lane()),
                new Trigger(Spelling.of(run.trigger()), run.actor().orElse(null)),
                Spelling.of(run.state()),
                run.outcome().map(Spelling::of).orElse(null),
                Counted.of(run.counters()),
                run.total().isPresent() ? run.total().getAsLong() : null,
                run.queuedAt(),
                run.startedAt().orElse(null),
                run.finishedAt().orElse(null),
                waits ? new Wait(run.error(), run.notBefore().orElse(run.queuedAt())) : null,
                run.error().isEmpty() || waits ? null : run.error(),
                run.plan().map(Plan::spell).orElse(null));
    }
}
