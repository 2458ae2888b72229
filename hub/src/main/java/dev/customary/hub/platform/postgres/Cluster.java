package dev.customary.hub.platform.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/** The files of one server: {@code data}, the generated password, the port it keeps, the log. */
record Cluster(Path home) {
    static final String SUPERUSER = "customary";

    Path data() {
        return home.resolve("data");
    }

    Path log() {
        return home.resolve("server.log");
    }

    String password() throws IOException {
        return Files.readString(passwordFile()).strip();
    }

    /** Makes the data directory at the first start; one that was cut short by a crash is thrown away and made anew. */
    void initialise(Programs programs, Cage cage) throws IOException, InterruptedException {
        if (Files.isDirectory(data())) return;
        var unfinished = home.resolve("data.unfinished");
        Folders.delete(unfinished);
        cage.handOver(Folders.ofOwnerAlone(unfinished));
        makePassword(cage);
        runInitdb(programs, cage, unfinished);
        Files.move(unfinished, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The port of the last start if it is free, else another free one; kept for the next start. */
    int choosePort() throws IOException {
        var file = home.resolve("port");
        if (Files.exists(file)) {
            var kept = Integer.parseInt(Files.readString(file).strip());
            if (isFree(kept)) return kept;
        }
        try (var any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.writeString(file, any.getLocalPort() + "\n");
            return any.getLocalPort();
        }
    }

    private void runInitdb(Programs programs, Cage cage, Path data) throws IOException, InterruptedException {
        var arguments = List.of(
                programs.initdb().toString(),
                "--pgdata=" + data,
                "--username=" + SUPERUSER,
                "--pwfile=" + passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--no-instructions");
        var initdb = new ProcessBuilder(cage.command(arguments))
                .directory(home.toFile())
                .redirectErrorStream(true)
                .start();
        initdb.getOutputStream().close();
        var said = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (initdb.waitFor() == 0) return;
        throw new PostgresException("initdb failed for %s as %s: %s".formatted(data, cage.kind(), said.strip()));
    }

    private void makePassword(Cage cage) throws IOException {
        var random = new byte[24];
        new SecureRandom().nextBytes(random);
        Files.deleteIfExists(passwordFile());
        Files.createFile(
                passwordFile(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile(), HexFormat.of().formatHex(random) + "\n");
        cage.handOver(passwordFile());
    }

    private Path passwordFile() {
        return home.resolve("password");
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
