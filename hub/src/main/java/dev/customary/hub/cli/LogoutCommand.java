package dev.customary.hub.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Forgets a key. */
@Command(name = "logout", description = "Forgets a profile and its key.", mixinStandardHelpOptions = true)
final class LogoutCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Override
    public Integer call() {
        var program = CommandLineClient.of(spec);
        var name = program.profile().orElse(Profiles.USUAL);
        if (!Profiles.of(program.around().variables()).remove(name))
            throw new CommandFailure(Exit.NOT_FOUND, "no profile '%s'".formatted(name));
        return Exit.DONE;
    }
}
