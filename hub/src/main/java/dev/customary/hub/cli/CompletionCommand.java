package dev.customary.hub.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lets a shell complete what is typed. */
@Command(
        name = "completion",
        header = {"source <(customary completion)", ""},
        description = "Prints a script with which bash and zsh complete commands and options.",
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        out.print(AutoComplete.bash("customary", spec.root().commandLine()));
        out.flush();
        return Exit.DONE;
    }
}
