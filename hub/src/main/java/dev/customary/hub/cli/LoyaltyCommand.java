package dev.customary.hub.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Points for orders. */
@Command(
        name = "loyalty",
        header = {
            "customary loyalty rules",
            "customary loyalty rules --set rules.json",
            "customary loyalty trial rules.json --days 30",
            ""
        },
        description = "The rules by which orders give points, and what others would give.",
        mixinStandardHelpOptions = true,
        subcommands = {LoyaltyCommand.Rules.class, LoyaltyCommand.Trial.class})
final class LoyaltyCommand {
    private static final String RULES = "/api/v1/loyalty/rules";
    private static final Columns COLUMNS = Columns.of(
                    "version", "version", "valid_from", "rates", "minimum", "welcome_points", "actor")
            .wide(
                    "tier_field",
                    "tier_factors",
                    "tag_factors",
                    "expires_after_months",
                    "shortfall",
                    "only_with_account");
    private static final Columns TRIED = Columns.of("orders", "orders", "waiting", "would", "was", "difference");
    private static final Columns LARGEST =
            Columns.of("customer", "customer", "name", "orders", "would", "was", "difference");

    private LoyaltyCommand() {}

    @Command(
            name = "rules",
            header = {
                "customary loyalty rules",
                "customary loyalty rules --versions",
                "customary loyalty rules --set rules.json",
                ""
            },
            description = "Shows the rules, or enters new ones: a JSON object as the API takes it.",
            mixinStandardHelpOptions = true)
    static final class Rules extends ApiCommand {
        @Option(names = "--versions", description = "all versions, the newest first")
        boolean versions;

        @Option(names = "--set", paramLabel = "FILE", description = "enters the rules in this file as the next version")
        @Nullable
        Path file;

        @Override
        public Integer call() {
            if (versions) {
                print(api().get(RULES + "/versions"), COLUMNS);
                return Exit.DONE;
            }
            ApiClient.Answer now = api().get(RULES);
            printOne(file == null ? now : api().put(RULES, read(file), now.etag()), COLUMNS);
            return Exit.DONE;
        }
    }

    @Command(
            name = "trial",
            header = {"customary loyalty trial rules.json --days 30", ""},
            description = "Says what rules would have given for orders that there were; enters nothing.",
            mixinStandardHelpOptions = true)
    static final class Trial extends ApiCommand {
        @Parameters(
                arity = "0..1",
                paramLabel = "FILE",
                description =
                        "the rules, a JSON object as the API takes it; those that were entered last if it is left out")
        @Nullable
        Path file;

        @Option(names = "--days", description = "on the orders that were paid in so many days", defaultValue = "30")
        int days;

        @Override
        public Integer call() {
            var body = object().put("days", days);
            if (file != null) body.set("rules", read(file));
            ApiClient.Answer tried = api().post(RULES + "/trial", body);
            printOne(tried, TRIED);
            if (output.isTable()) {
                var largest = object();
                largest.set("data", tried.body().path("largest"));
                output.list(out(), largest, LARGEST, program().isColoured());
            }
            return Exit.DONE;
        }
    }

    private static JsonNode read(Path file) {
        try {
            return ApiClient.JSON.readTree(Files.readString(file));
        } catch (IOException | JacksonException wrong) {
            throw new CommandFailure(
                    Exit.USAGE, "%s can not be read (expected: a file with rules as JSON)".formatted(file));
        }
    }
}
