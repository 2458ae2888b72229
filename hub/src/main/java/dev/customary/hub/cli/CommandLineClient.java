package dev.customary.hub.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: reads what is wanted, does it, and says by the exit code how it went. */
@Command(
        name = "customary",
        description = "Keeps the customers of a business the same in every system that holds them.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "NOUN VERB",
        subcommands = {
            ServeCommand.class,
            DemoCommand.class,
            ConnectionsCommand.class,
            RunsCommand.class,
            CustomersCommand.class,
            PlansCommand.class,
            ConfigCommand.class,
            DoctorCommand.class,
            CommandLine.HelpCommand.class
        })
public final class CommandLineClient {
    /** Not an exit code: the process goes on as a server. */
    public static final int SERVING = -1;

    private CommandLineClient() {}

    /** @return an {@link Exit} code, or {@link #SERVING} */
    public static int run(String... arguments) {
        var line = new CommandLine(new CommandLineClient())
                .setExecutionExceptionHandler((failure, command, parsed) -> told(failure, command))
                .setExitCodeExceptionMapper(failure -> Exit.FAILURE)
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true);
        if (arguments.length == 0) {
            line.usage(System.err);
            return Exit.USAGE;
        }
        return line.execute(arguments);
    }

    private static int told(Exception failure, CommandLine command) throws Exception {
        if (!(failure instanceof CommandFailure known)) throw failure;
        command.getErr().println("customary: " + known.getMessage());
        command.getErr().flush();
        return known.exit();
    }

    /** The environment of the process; tests have their own. */
    static Map<String, String> environment() {
        return System.getenv();
    }
}
