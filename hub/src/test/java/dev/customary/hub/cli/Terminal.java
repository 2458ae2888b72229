package dev.customary.hub.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Somebody who types commands, in a pipe or at a terminal, with a home of their own. */
public final class Terminal {
    private final Map<String, String> variables = new HashMap<>();
    private String typed = "";
    private boolean isTerminal;

    /** What came of a command. */
    public record Result(int exit, String out, String err) {}

    public Terminal(Path home) {
        variables.put("HOME", home.toString());
    }

    public Terminal variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    public Terminal types(String text) {
        typed = text;
        return this;
    }

    public Terminal looksOn() {
        isTerminal = true;
        return this;
    }

    public Result run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var around = new Surroundings(
                variables,
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                isTerminal);
        int exit = CommandLineClient.run(around, arguments);
        return new Result(exit, out.toString(), err.toString());
    }
}
