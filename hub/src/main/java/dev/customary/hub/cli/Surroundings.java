package dev.customary.hub.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a command has around it: variables, somebody who types, a place for data and one for talk. Tests have their own. */
final class Surroundings {
    private final Map<String, String> variables;
    private final BufferedReader in;
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean isTerminal;

    Surroundings(Map<String, String> variables, InputStream in, PrintWriter out, PrintWriter err, boolean isTerminal) {
        this.variables = Map.copyOf(variables);
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.out = out;
        this.err = err;
        this.isTerminal = isTerminal;
    }

    static Surroundings ofProcess() {
        var console = System.console();
        return new Surroundings(
                System.getenv(),
                System.in,
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                console != null && console.isTerminal());
    }

    Map<String, String> variables() {
        return variables;
    }

    String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    PrintWriter out() {
        return out;
    }

    PrintWriter err() {
        return err;
    }

    /** True when a person looks on: data and talk go to a terminal, and what is read is typed. */
    boolean isTerminal() {
        return isTerminal;
    }

    boolean isColoured() {
        return isTerminal && variable("NO_COLOR").isEmpty() && !variable("TERM").equals("dumb");
    }

    /** The next line that is typed or piped in; empty at the end. */
    String line() {
        try {
            var line = in.readLine();
            return line == null ? "" : line.strip();
        } catch (IOException e) {
            throw new UncheckedIOException("standard input can not be read", e);
        }
    }

    /** Everything that is piped in. */
    String rest() {
        var all = new StringBuilder();
        in.lines().forEach(line -> all.append(line).append('\n'));
        return all.toString();
    }

    /** A line that is not shown while it is typed. */
    String secret(String what) {
        var console = System.console();
        if (!isTerminal || console == null) return line();
        var typed = console.readPassword("%s: ", what);
        return typed == null ? "" : new String(typed).strip();
    }

    /** True when a person says yes. */
    boolean isAgreed(String question) {
        err.print(question + " [y/N] ");
        err.flush();
        return line().matches("(?i)y|yes");
    }
}
