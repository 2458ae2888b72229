package dev.customary.hub.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Connections. */
@Command(
        name = "connections",
        description = "Configured accounts of remote systems.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ConnectionsCommand.All.class,
            ConnectionsCommand.Add.class,
            ConnectionsCommand.Test.class,
            ConnectionsCommand.Sync.class
        })
final class ConnectionsCommand {
    private static final String PATH = "/api/v1/connections";

    @Command(name = "list", description = "Lists them.", mixinStandardHelpOptions = true)
    static final class All extends ApiCommand {
        @Override
        public Integer call() {
            var list = api().get(PATH).body().path("data");
            output.list(
                    out(),
                    list,
                    List.of(
                            "name",
                            "kind",
                            "state",
                            "counts.linked",
                            "counts.waiting",
                            "counts.conflicts",
                            "counts.rejects"),
                    "name");
            return Exit.DONE;
        }
    }

    @Command(
            name = "add",
            description = {
                "Adds one and asks for its first run. Example:",
                "customary connections add shop --kind woocommerce --set url=https://shop.example.com"
                        + " --set consumer_key=ck_… --set consumer_secret=cs_…"
            },
            mixinStandardHelpOptions = true)
    static final class Add extends ApiCommand {
        @Parameters(description = "its short name")
        String name = "";

        @Option(names = "--kind", required = true, description = "woocommerce or strapi")
        String kind = "";

        @Option(names = "--set", description = "a setting, as name=value")
        Map<String, String> settings = new LinkedHashMap<>();

        @Override
        public Integer call() {
            var body = ApiClient.JSON.createObjectNode().put("name", name).put("kind", kind);
            var entered = body.putObject("settings");
            settings.forEach(entered::put);
            var added = api().post(PATH, body).body();
            output.one(out(), added, List.of("id", "name", "kind", "state", "webhook.url"), "name");
            return Exit.DONE;
        }
    }

    @Command(name = "test", description = "Meets the system; writes nothing.", mixinStandardHelpOptions = true)
    static final class Test extends ApiCommand {
        @Parameters(description = "name or id of the connection")
        String connection = "";

        @Override
        public Integer call() {
            var met = api().post(
                            PATH + "/" + ApiClient.encoded(connection) + "/test", ApiClient.JSON.createObjectNode())
                    .body();
            output.one(out(), met, List.of("account", "version", "customers", "notes"), "account");
            return Exit.DONE;
        }
    }

    @Command(
            name = "sync",
            description = "Asks for a run, and waits for its end with --wait.",
            mixinStandardHelpOptions = true)
    static final class Sync extends ApiCommand {
        @Parameters(description = "name or id of the connection")
        String connection = "";

        @Option(names = "--full", description = "read everything, not only changes")
        boolean full;

        @Option(names = "--wait", description = "wait for the end")
        boolean wait;

        @Override
        public Integer call() {
            var body = ApiClient.JSON.createObjectNode().put("mode", full ? "full" : "changed");
            var run = api().post(PATH + "/" + ApiClient.encoded(connection) + "/sync", body)
                    .body();
            if (wait) return RunWatch.of(this, run.path("id").asString());
            output.one(out(), run, RunsCommand.COLUMNS, "id");
            return Exit.DONE;
        }
    }
}
