package dev.customary.hub.cli;

import java.util.Locale;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Says what is wrong, if anything is. */
@Command(
        name = "doctor",
        description = "Looks whether the hub and its connections are well, and says what to do where they are not.",
        mixinStandardHelpOptions = true)
final class DoctorCommand extends ApiCommand {
    private static final Columns COLUMNS = Columns.of("what", "what", "state", "finding");

    @Override
    public Integer call() {
        var answer = object();
        var findings = answer.putArray("data");
        int exit = examine(findings);
        print(new ApiClient.Answer(200, answer, ""), COLUMNS);
        return exit;
    }

    private int examine(ArrayNode findings) {
        try {
            var me = api().get("/api/v1/me").body();
            findings.add(finding(
                    "hub",
                    true,
                    "answers at %s; you are %s (%s)"
                            .formatted(
                                    api().base(),
                                    me.path("name").asString(),
                                    me.path("role").asString())));
        } catch (CommandFailure failure) {
            findings.add(finding("hub", false, String.valueOf(failure.getMessage())));
            return failure.exit();
        }
        store(findings);
        connections(findings);
        boolean isWell = findings.valueStream()
                .noneMatch(finding -> finding.path("state").asString().equals("trouble"));
        return isWell ? Exit.DONE : Exit.FAILURE;
    }

    private void store(ArrayNode findings) {
        var overview = api().get("/api/v1/overview").body();
        boolean inStep = overview.path("index").path("state").asString("").equals("in_step");
        findings.add(finding(
                "index", inStep, inStep ? "in step with the store" : "behind; it catches up by itself within moments"));
        findings.add(backlog("conflicts", overview.path("conflicts_open").asLong(), "wait for a choice in the page"));
        findings.add(backlog("rejects", overview.path("rejects_open").asLong(), "wait for a repair or a retry"));
        findings.add(backlog("changes", overview.path("outbox_pending").asLong(), "are on their way to systems"));
    }

    private void connections(ArrayNode findings) {
        for (var connection : api().get("/api/v1/connections").body().path("data")) {
            boolean isWell = !connection.path("state").asString().equals("attention");
            boolean isHeard = connection.path("webhook").path("active").asBoolean();
            findings.add(finding(
                    connection.path("name").asString(),
                    isWell,
                    connection.path("state_text").asString("")
                            + (isHeard ? "" : "; no webhooks come: 'customary connections webhooks' asks for them")));
        }
    }

    private static JsonNode backlog(String what, long count, String words) {
        return finding(what, true, count == 0 ? "none" : String.format(Locale.ROOT, "%,d %s", count, words));
    }

    private static JsonNode finding(String what, boolean isWell, String finding) {
        return object().put("what", what)
                .put("state", isWell ? "well" : "trouble")
                .put("finding", finding);
    }
}
