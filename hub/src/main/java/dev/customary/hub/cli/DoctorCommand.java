package dev.customary.hub.cli;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** Says what is wrong, if anything is. */
@Command(
        name = "doctor",
        description = "Looks whether the hub and its connections are well, and says what to do where they are not.",
        mixinStandardHelpOptions = true)
final class DoctorCommand extends ApiCommand {
    @Override
    public Integer call() {
        var findings = ApiClient.JSON.createArrayNode();
        var overview = api().get("/api/v1/overview").body();
        boolean inStep = overview.path("index").path("state").asString("").equals("in_step");
        findings.add(finding(
                "index", inStep, inStep ? "in step with the store" : "behind; it catches up by itself within moments"));
        findings.add(backlog("conflicts", overview.path("conflicts_open").asLong(), "wait for a choice in the page"));
        findings.add(backlog("rejects", overview.path("rejects_open").asLong(), "wait for a repair or a retry"));
        for (var connection : api().get("/api/v1/connections").body().path("data")) {
            boolean well = !connection.path("state").asString().equals("attention");
            findings.add(finding(
                    connection.path("name").asString(),
                    well,
                    connection.path("state_text").asString("")));
        }
        output.list(out(), findings, List.of("what", "state", "finding"), "what");
        boolean allWell = findings.valueStream()
                .noneMatch(finding -> finding.path("state").asString().equals("trouble"));
        return allWell ? Exit.DONE : Exit.FAILURE;
    }

    private static JsonNode backlog(String what, long count, String words) {
        return finding(what, true, count == 0 ? "none" : String.format(Locale.ROOT, "%d %s", count, words));
    }

    private static JsonNode finding(String what, boolean well, String finding) {
        return ApiClient.JSON
                .createObjectNode()
                .put("what", what)
                .put("state", well ? "well" : "trouble")
                .put("finding", finding);
    }
}
