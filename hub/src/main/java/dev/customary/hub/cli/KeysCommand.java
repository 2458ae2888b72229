package dev.customary.hub.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keys of programs. */
@Command(
        name = "keys",
        header = {"customary keys create \"nightly export\" --role viewer", ""},
        description = "Keys with which programs ask.",
        mixinStandardHelpOptions = true,
        subcommands = {KeysCommand.All.class, KeysCommand.Create.class, KeysCommand.Revoke.class})
final class KeysCommand {
    private static final String PATH = "/api/v1/api_keys";

    private KeysCommand() {}

    @Command(
            name = "list",
            description = "Lists them; the keys themselves are not shown.",
            mixinStandardHelpOptions = true)
    static final class All extends ApiCommand {
        @Override
        public Integer call() {
            print(api().get(PATH), Columns.of("id", "id", "name", "prefix", "role", "created_at", "revoked"));
            return Exit.DONE;
        }
    }

    @Command(name = "create", description = "Makes one and shows it, this once.", mixinStandardHelpOptions = true)
    static final class Create extends ApiCommand {
        @Parameters(paramLabel = "NAME", description = "what it is for")
        String name = "";

        @Option(names = "--role", description = "admin, operator, editor, viewer or search", defaultValue = "viewer")
        String role = "";

        @Override
        public Integer call() {
            var made = api().post(PATH, object().put("name", name).put("role", role));
            printOne(made, Columns.of("key", "id", "name", "key"));
            return Exit.DONE;
        }
    }

    @Command(
            name = "revoke",
            description = "Revokes one; it works no more from then on.",
            mixinStandardHelpOptions = true)
    static final class Revoke extends OneCommand {
        @Override
        public Integer call() {
            api().delete(at(PATH), "*");
            say("It is revoked.");
            return Exit.DONE;
        }
    }
}
