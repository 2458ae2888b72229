package dev.customary.hub.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * How the server's programs are run, as a command prefix of util-linux tools. PostgreSQL refuses to run as root, so a
 * root hub runs it in a user namespace, and where those are forbidden as the user nobody.
 */
record Cage(Kind kind) {
    enum Kind {
        /** We are an ordinary user. */
        AS_WE_ARE,
        /** We are root: the server sees itself as nobody, its files stay ours. */
        USER_NAMESPACE,
        /** We are root and may not make namespaces: the server is nobody, and so are its files. */
        NOBODY
    }

    private static final String NOBODY = "65534";

    /** Finds out what this machine allows, by trying. */
    static Cage found() {
        require("setsid");
        require("setpriv");
        if (!isRoot()) return new Cage(Kind.AS_WE_ARE);
        if (works("unshare", "--user", "true")) return new Cage(Kind.USER_NAMESPACE);
        if (works("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups", "true"))
            return new Cage(Kind.NOBODY);
        throw new PostgresException(
                "PostgreSQL refuses to run as root, and this machine allows neither user namespaces nor a change of"
                        + " user; start the hub as an ordinary user, or set database.url to a server of your own");
    }

    /** A program that is waited for. */
    List<String> command(List<String> program) {
        return joined(
                switch (kind) {
                    case AS_WE_ARE -> List.of();
                    case USER_NAMESPACE -> List.of("unshare", "--user");
                    case NOBODY -> asNobody();
                },
                program);
    }

    /**
     * The server: in a session of its own, so that Ctrl-C on a terminal is not for it, and told to shut down when the
     * thread that started it ends. Every tool of the prefix replaces itself by the next, so the process id stays.
     */
    List<String> serverCommand(List<String> program) {
        var mortal = List.of("--pdeathsig", "INT");
        return joined(
                List.of("setsid"),
                switch (kind) {
                    case AS_WE_ARE -> joined(List.of("setpriv"), mortal);
                    case USER_NAMESPACE -> joined(List.of("unshare", "--user", "setpriv"), mortal);
                    case NOBODY -> joined(asNobody(), mortal);
                },
                program);
    }

    /** Gives {@code path} to whom the server runs as. */
    void handOver(Path path) throws IOException {
        if (kind != Kind.NOBODY) return;
        Files.setAttribute(path, "unix:uid", Integer.valueOf(NOBODY));
        Files.setAttribute(path, "unix:gid", Integer.valueOf(NOBODY));
    }

    private static List<String> asNobody() {
        return List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups");
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException e) {
            throw new PostgresException(
                    "the embedded PostgreSQL needs Linux with /proc; set database.url to a server of your own", e);
        }
    }

    private static void require(String tool) {
        if (works(tool, "--version")) return;
        throw new PostgresException(
                "the embedded PostgreSQL needs the program %s (package util-linux); install it, or set database.url to a server of your own"
                        .formatted(tool));
    }

    private static boolean works(String... command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // not there, or not to be run by us
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresException("interrupted while starting PostgreSQL", e);
        }
    }

    @SafeVarargs
    private static List<String> joined(List<String>... parts) {
        return Stream.of(parts).collect(ArrayList::new, List::addAll, List::addAll);
    }
}
