package dev.customary.hub.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that asks a running hub. */
abstract class ApiCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything else happens
    CommandSpec spec;

    @Mixin
    Output output = new Output();

    private final ApiClient api = new ApiClient(CommandLineClient.environment());

    ApiClient api() {
        return api;
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    void say(String text) {
        spec.commandLine().getErr().println(text);
        spec.commandLine().getErr().flush();
    }
}
