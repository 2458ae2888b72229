package dev.customary.hub.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Waits until a plan has come as far as somebody wants. */
final class PlanWatch {
    private PlanWatch() {}

    /** The plan, once it is worked out. */
    static ApiClient.Answer ready(ApiCommand command, String id, @Nullable Duration timeout) {
        var plan = until(command, id, Set.of("ready", "applying", "applied", "discarded", "failed"), timeout);
        if (plan.body().path("state").asString().equals("failed"))
            throw new CommandFailure(
                    Exit.FAILURE, "the plan failed: " + plan.body().path("note").asString("no reason given"));
        return plan;
    }

    /** The plan, once nothing is left to be done of it. */
    static ApiClient.Answer over(ApiCommand command, String id, @Nullable Duration timeout) {
        return until(command, id, Set.of("applied", "discarded", "failed"), timeout);
    }

    private static ApiClient.Answer until(
            ApiCommand command, String id, Set<String> states, @Nullable Duration timeout) {
        long deadline = timeout == null ? Long.MAX_VALUE : System.nanoTime() + timeout.toNanos();
        var line = new LiveLine(command.around().err(), command.around().isTerminal());
        while (true) {
            var plan = command.api().get("/api/v1/plans/" + ApiClient.encoded(id));
            if (states.contains(plan.body().path("state").asString())) {
                line.end(words(plan.body()));
                return plan;
            }
            line.show(words(plan.body()));
            if (System.nanoTime() > deadline)
                throw new CommandFailure(
                        Exit.FAILURE, "not at its end yet; see it again with: customary plans show " + id);
            RunWatch.pause();
        }
    }

    private static String words(JsonNode plan) {
        return String.format(
                Locale.ROOT,
                "plan %s: %s, %,d records read, %,d changes to do",
                plan.path("id").asString(),
                plan.path("state").asString(),
                plan.path("read").path("records").asLong(),
                plan.path("changes").asLong());
    }
}
