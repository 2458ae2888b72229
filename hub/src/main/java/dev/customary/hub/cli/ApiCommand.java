package dev.customary.hub.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** A command that asks a running hub. */
abstract class ApiCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything else happens
    CommandSpec spec;

    @Mixin
    Output output = new Output();

    private @Nullable ApiClient api;

    ApiClient api() {
        if (api == null) api = Hubs.client(program());
        return api;
    }

    CommandLineClient program() {
        return CommandLineClient.of(spec);
    }

    Surroundings around() {
        return program().around();
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    void say(String text) {
        spec.commandLine().getErr().println(text);
        spec.commandLine().getErr().flush();
    }

    static ObjectNode object() {
        return ApiClient.JSON.createObjectNode();
    }

    /** Prints a list as the API gives it. */
    void print(ApiClient.Answer list, Columns columns) {
        output.list(out(), list.body(), columns, program().isColoured());
    }

    /** Prints one thing. */
    void printOne(ApiClient.Answer one, Columns columns) {
        output.one(out(), one.body(), columns);
    }

    /** Goes on only if a person agrees, or said so before. */
    void agree(String what, boolean saidBefore) {
        if (saidBefore) return;
        if (program().noInput || !around().isTerminal())
            throw new CommandFailure(Exit.USAGE, what + " Say --yes if that is meant.");
        if (!around().isAgreed(what + " Go on?")) throw new CommandFailure(Exit.FAILURE, "nothing was done");
    }
}
