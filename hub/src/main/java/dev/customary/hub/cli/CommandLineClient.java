package dev.customary.hub.cli;

import dev.customary.hub.platform.Durations;
import dev.customary.hub.platform.Suggestion;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

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
            CustomersCommand.class,
            ConnectionsCommand.class,
            RunsCommand.class,
            PlansCommand.class,
            ConflictsCommand.class,
            DeletionsCommand.class,
            LoyaltyCommand.class,
            DuplicatesCommand.class,
            RejectsCommand.class,
            WebhooksCommand.class,
            KeysCommand.class,
            LoginCommand.class,
            LogoutCommand.class,
            ConfigCommand.class,
            DoctorCommand.class,
            RequestCommand.class,
            CompletionCommand.class,
            CommandLine.HelpCommand.class
        },
        footer = {
            "",
            "CUSTOMARY_URL and CUSTOMARY_TOKEN say which hub is asked, and with which key; so does a profile that",
            "'customary login' made. Exit codes: 0 done, 1 failure, 2 wrong usage, 3 not found, 4 sign-in or permission,",
            "5 conflict or stale, 6 finished with rejects, 7 server or system unavailable, 8 differences, 130 interrupted."
        })
public final class CommandLineClient {
    /** Not an exit code: the process goes on as a server. */
    public static final int SERVING = -1;

    private static final String VERB_IS_MISSING = "Missing required subcommand";

    private final Surroundings around;

    @Option(names = "--profile", scope = ScopeType.INHERIT, description = "the profile that says where the hub is")
    @Nullable
    String profile;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "show what is asked and answered, without secrets")
    boolean debug;

    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "no colours; NO_COLOR says the same")
    boolean noColour;

    @Option(names = "--no-input", scope = ScopeType.INHERIT, description = "fail instead of asking a question")
    boolean noInput;

    private CommandLineClient(Surroundings around) {
        this.around = around;
    }

    /** @return an {@link Exit} code, or {@link #SERVING} */
    public static int run(String... arguments) {
        return run(Surroundings.ofProcess(), arguments);
    }

    static int run(Surroundings around, String... arguments) {
        var line = line(around);
        if (arguments.length == 0) {
            line.usage(around.err());
            return Exit.USAGE;
        }
        return line.execute(arguments);
    }

    static CommandLine line(Surroundings around) {
        return new CommandLine(new CommandLineClient(around))
                .setOut(around.out())
                .setErr(around.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(around.isColoured() ? Ansi.ON : Ansi.OFF))
                .setParameterExceptionHandler((wrong, arguments) -> misused(wrong))
                .setExecutionExceptionHandler((failure, command, parsed) -> told(failure, command))
                .setExitCodeExceptionMapper(
                        failure -> failure instanceof ParameterException ? Exit.USAGE : Exit.FAILURE)
                .registerConverter(Duration.class, CommandLineClient::duration)
                .registerConverter(Output.Form.class, Output.Form::named)
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** The program that {@code command} is part of. */
    static CommandLineClient of(CommandSpec command) {
        return (CommandLineClient) command.root().userObject();
    }

    Surroundings around() {
        return around;
    }

    boolean isColoured() {
        return around.isColoured() && !noColour;
    }

    Optional<String> profile() {
        return Optional.ofNullable(profile);
    }

    private static int misused(ParameterException wrong) {
        var command = wrong.getCommandLine();
        var err = command.getErr();
        err.println("customary: " + wrong.getMessage());
        if (wrong instanceof UnmatchedArgumentException unmatched)
            meant(unmatched).ifPresent(name -> err.println("Did you mean: %s?".formatted(name)));
        if (String.valueOf(wrong.getMessage()).startsWith(VERB_IS_MISSING)) command.usage(err);
        else err.println("Try: %s --help".formatted(command.getCommandSpec().qualifiedName()));
        err.flush();
        return Exit.USAGE;
    }

    private static Optional<String> meant(UnmatchedArgumentException unmatched) {
        var command = unmatched.getCommandLine().getCommandSpec();
        var typed = unmatched.getUnmatched().getFirst();
        if (typed.startsWith("-")) return Suggestion.among(command.optionsMap().keySet(), typed);
        return Suggestion.among(command.subcommands().keySet(), typed)
                .map(name -> command.qualifiedName() + " " + name);
    }

    private static Duration duration(String text) {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new TypeConversionException(String.valueOf(wrong.getMessage()));
        }
    }

    private static int told(Exception failure, CommandLine command) throws Exception {
        if (!(failure instanceof CommandFailure known)) throw failure;
        command.getErr().println("customary: " + known.getMessage());
        command.getErr().flush();
        return known.exit();
    }
}
