package dev.customary.hub.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Connections. */
@Command(
        name = "connections",
        header = {
            "customary connections list",
            "customary connections add shop --kind woocommerce --set url=https://shop.example.com"
                    + " --set consumer_key=ck_… --secret consumer_secret",
            "customary connections sync shop --full --wait",
            ""
        },
        description = "Configured accounts of remote systems.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ConnectionsCommand.All.class,
            ConnectionsCommand.Get.class,
            ConnectionsCommand.Add.class,
            ConnectionsCommand.Test.class,
            ConnectionsCommand.Sync.class,
            ImportCommand.class,
            ConnectionsCommand.Check.class,
            ConnectionsCommand.Drift.class,
            ConnectionsCommand.Pause.class,
            ConnectionsCommand.Resume.class,
            ConnectionsCommand.Webhooks.class,
            ConnectionsCommand.Passport.class,
            ConnectionsCommand.Probe.class,
            ConnectionsCommand.Mapping.class,
            SetupCommand.class,
            ConnectionsCommand.Remove.class
        })
final class ConnectionsCommand {
    private static final String PATH = "/api/v1/connections";
    private static final Columns LIST = Columns.of(
                    "name",
                    "name",
                    "kind",
                    "state",
                    "counts.linked",
                    "counts.waiting",
                    "counts.conflicts",
                    "counts.rejects",
                    "as_of",
                    "webhooks.state",
                    "agreement.state",
                    "agreement.differs")
            .wide(
                    "id",
                    "agreement.at",
                    "direction",
                    "schedule",
                    "next_run_at",
                    "webhooks.last_at",
                    "webhooks.expected",
                    "webhooks.observed",
                    "state_text");
    private static final Columns ONE = Columns.of(
            "name",
            "id",
            "name",
            "kind",
            "state",
            "state_text",
            "direction",
            "schedule",
            "counts.linked",
            "counts.waiting",
            "counts.conflicts",
            "counts.rejects",
            "agreement.state",
            "agreement.at",
            "agreement.differs",
            "webhook.url",
            "webhook.active",
            "webhooks.state",
            "webhooks.last_at",
            "webhooks.expected",
            "webhooks.observed",
            "as_of",
            "next_run_at");

    private static final Columns AGREEMENT = Columns.of(
            "name",
            "name",
            "agreement.state",
            "agreement.at",
            "agreement.differs",
            "agreement.kinds",
            "agreement.check.found",
            "agreement.check.ranges",
            "agreement.check.descended");

    private ConnectionsCommand() {}

    private static String path(String connection) {
        return PATH + "/" + ApiClient.encoded(connection);
    }

    @Command(name = "list", description = "Lists them.", mixinStandardHelpOptions = true)
    static final class All extends ApiCommand {
        @Override
        public Integer call() {
            print(api().get(PATH), LIST);
            return Exit.DONE;
        }
    }

    /** What is done with one connection. */
    abstract static class OfOne extends ApiCommand {
        @Parameters(paramLabel = "CONNECTION", description = "its name or id")
        String connection = "";

        String path() {
            return ConnectionsCommand.path(connection);
        }
    }

    @Command(name = "get", description = "Shows one.", mixinStandardHelpOptions = true)
    static final class Get extends OfOne {
        @Override
        public Integer call() {
            printOne(api().get(path()), ONE);
            return Exit.DONE;
        }
    }

    @Command(
            name = "add",
            header = {
                "customary connections add shop --kind woocommerce --set url=https://shop.example.com"
                        + " --set consumer_key=ck_… --secret consumer_secret",
                ""
            },
            description = "Adds one and asks for its first run. Secrets that are missing are asked for.",
            mixinStandardHelpOptions = true)
    static final class Add extends ApiCommand {
        @Parameters(paramLabel = "NAME", description = "its short name")
        String name = "";

        @Option(
                names = "--kind",
                required = true,
                description = "woocommerce, strapi, medusa, shopify, robaws, zoho, quickbooks or quickbooks_file")
        String kind = "";

        @Option(names = "--schedule", description = "the pause between readings, such as PT15M")
        @Nullable
        String schedule;

        @Option(names = "--test", description = "only meet the system; add nothing")
        boolean testOnly;

        @Option(
                names = "--yes",
                description = "let the first sync have its effects; without it, it ends as a plan that waits for a yes")
        boolean yes;

        @Mixin
        SettingOptions settings = new SettingOptions();

        @Override
        public Integer call() {
            var body = object().put("name", name).put("kind", kind);
            if (schedule != null) body.put("schedule", schedule);
            body.set("settings", settings.entered(this, kind));
            if (testOnly) printOne(api().post(PATH + "/test", body), Test.COLUMNS);
            else printOne(api().post(PATH, body.put("approve", yes)), ONE);
            return Exit.DONE;
        }
    }

    @Command(name = "test", description = "Meets the system; writes nothing.", mixinStandardHelpOptions = true)
    static final class Test extends OfOne {
        static final Columns COLUMNS = Columns.of("account", "account", "version", "customers", "notes");

        @Override
        public Integer call() {
            printOne(api().post(path() + "/test", object()), COLUMNS);
            return Exit.DONE;
        }
    }

    @Command(
            name = "sync",
            header = {"customary connections sync shop --plan --exit-code", ""},
            description =
                    "Asks for a run, and waits for its end with --wait. With --plan nothing is changed: what would"
                            + " be is worked out, and customary plans apply does it.",
            mixinStandardHelpOptions = true)
    static final class Sync extends OfOne {
        @Option(names = "--full", description = "read everything, not only changes")
        boolean full;

        @Option(
                names = {"-w", "--wait", "--watch"},
                description = "wait for the end and show how it gets on")
        boolean wait;

        @Option(names = "--timeout", description = "wait so long at most, such as 10m")
        @Nullable
        Duration timeout;

        @Option(
                names = {"--plan", "--dry-run"},
                description = "work out what would be changed, and change nothing")
        boolean plan;

        @Option(names = "--exit-code", description = "with --plan: end with 8 when anything would be changed")
        boolean exitCode;

        @Option(names = "--yes", description = "let the run have its effects, however many they are")
        boolean yes;

        @Override
        public Integer call() {
            if (exitCode && !plan) throw new CommandFailure(Exit.USAGE, "--exit-code goes with --plan");
            var body = object().put("mode", plan ? "plan" : full ? "full" : "changed");
            var run = api().post(path() + "/sync", body.put("approve", yes));
            if (plan) return planned(run.body().path("plan").asString());
            if (wait || timeout != null)
                return RunWatch.of(this, run.body().path("id").asString(), timeout);
            printOne(run, RunsCommand.LIST);
            return Exit.DONE;
        }

        private int planned(String id) {
            var known = PlanWatch.ready(this, id, timeout);
            PlanPrint.summary(this, known);
            boolean differs = known.body().path("changes").asLong() > 0;
            return exitCode && differs ? Exit.DIFFERENCES : Exit.DONE;
        }
    }

    @Command(
            name = "check",
            header = {"customary connections check shop --exit-code", ""},
            description =
                    "Compares everything there with everything here, and has what differs read again or written. Shows how"
                            + " both agree then; customary connections drift tells what differs.",
            mixinStandardHelpOptions = true)
    static final class Check extends OfOne {
        @Option(names = "--timeout", description = "wait so long at most, such as 10m")
        @Nullable
        Duration timeout;

        @Option(names = "--exit-code", description = "end with 8 when both still differ")
        boolean exitCode;

        @Override
        public Integer call() {
            var run = api().post(path() + "/sync", object().put("mode", "check"));
            int ended = RunWatch.of(this, run.body().path("id").asString(), timeout);
            if (ended != Exit.DONE) return ended;
            var known = api().get(path());
            printOne(known, AGREEMENT);
            boolean differs = known.body().path("agreement").path("differs").asLong() > 0;
            return exitCode && differs ? Exit.DIFFERENCES : Exit.DONE;
        }
    }

    @Command(
            name = "drift",
            description = "Lists what is not as both sides should have it, as of the latest check.",
            mixinStandardHelpOptions = true)
    static final class Drift extends OfOne {
        @Option(names = "--limit", description = "how many at most, up to 200", defaultValue = "50")
        int limit;

        @Override
        public Integer call() {
            print(
                    api().get(path() + "/drift?limit=" + limit),
                    Columns.of("external_id", "kind", "external_id", "name", "text", "since")
                            .wide("customer"));
            return Exit.DONE;
        }
    }

    @Command(
            name = "pause",
            description = "Keeps it from being read and written until it is resumed.",
            mixinStandardHelpOptions = true)
    static final class Pause extends OfOne {
        @Override
        public Integer call() {
            printOne(api().post(path() + "/pause", object()), ONE);
            return Exit.DONE;
        }
    }

    @Command(name = "resume", description = "Lets it go on.", mixinStandardHelpOptions = true)
    static final class Resume extends OfOne {
        @Override
        public Integer call() {
            printOne(api().post(path() + "/resume", object()), ONE);
            return Exit.DONE;
        }
    }

    @Command(name = "webhooks", description = "Asks the system for its webhooks.", mixinStandardHelpOptions = true)
    static final class Webhooks extends OfOne {
        @Override
        public Integer call() {
            var registered = api().post(path() + "/webhooks", object());
            printOne(registered, Columns.of("url", "url", "active", "reenabled", "notes"));
            return Exit.DONE;
        }
    }

    private static void print(ApiCommand command, ApiClient.Answer passport) {
        var list = ApiCommand.object();
        list.set("data", passport.body().path("abilities"));
        command.print(
                new ApiClient.Answer(passport.status(), list, ""),
                Columns.of("ability", "ability", "verdict", "evidence").wide("at", "effect"));
    }

    @Command(
            name = "passport",
            description = "Shows what the system really does, as it was measured.",
            mixinStandardHelpOptions = true)
    static final class Passport extends OfOne {
        @Override
        public Integer call() {
            ConnectionsCommand.print(this, api().get(path() + "/passport"));
            return Exit.DONE;
        }
    }

    @Command(
            name = "probe",
            header = {"customary connections probe shop --write 4711", ""},
            description =
                    "Measures what the system really does, by reading alone. With --write a record of your choice is"
                            + " written to as well, and what was there is put back; what is written comes through the"
                            + " hub meanwhile, so let it be a customer made for trying.",
            mixinStandardHelpOptions = true)
    static final class Probe extends OfOne {
        @Option(names = "--write", paramLabel = "ID", description = "the system's own id of the record to write to")
        @Nullable
        String record;

        @Option(names = "--yes", description = "do not ask")
        boolean yes;

        @Override
        public Integer call() {
            var body = object();
            if (record != null) {
                agree("Record %s of %s is written to and put back.".formatted(record, connection), yes);
                body.put("write", true).put("record", record);
            }
            ConnectionsCommand.print(this, api().post(path() + "/passport", body));
            return Exit.DONE;
        }
    }

    @Command(
            name = "mapping",
            description = "Shows which field of the system is which field here, and who wins.",
            mixinStandardHelpOptions = true)
    static final class Mapping extends OfOne {
        @Override
        public Integer call() {
            var answer = api().get(path() + "/mapping");
            var list = object();
            list.set("data", answer.body().path("rows"));
            print(
                    new ApiClient.Answer(answer.status(), list, ""),
                    Columns.of("field", "field", "direction", "path", "policy"));
            return Exit.DONE;
        }
    }

    @Command(
            name = "remove",
            description = "Forgets it with its links; customers stay, nothing is changed in the system.",
            mixinStandardHelpOptions = true)
    static final class Remove extends OfOne {
        @Option(names = "--yes", description = "do not ask")
        boolean yes;

        @Override
        public Integer call() {
            var known = api().get(path());
            agree(
                    "%s and its %s links are forgotten."
                            .formatted(
                                    connection,
                                    known.body().path("counts").path("linked").asString()),
                    yes);
            api().delete(path(), known.etag());
            say("It is forgotten.");
            return Exit.DONE;
        }
    }
}
