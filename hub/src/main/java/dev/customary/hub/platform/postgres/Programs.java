package dev.customary.hub.platform.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL programs, unpacked from the bundle on the class path into a folder named after the bundle's checksum.
 * Several processes may unpack at once: each into a folder of its own, and the first to finish gives it the name.
 */
record Programs(Path folder) {
    private static final int OWNER_EXECUTES = 0100;

    /** Unpacks into {@code cache} what is not there yet. */
    static Programs in(Path cache) {
        try {
            var folder = cache.resolve("postgres-" + checksum().substring(0, 16));
            if (!Files.isDirectory(folder)) unpack(cache, folder);
            return new Programs(folder);
        } catch (IOException e) {
            throw new PostgresException("the PostgreSQL programs could not be unpacked into " + cache, e);
        }
    }

    Path initdb() {
        return folder.resolve("bin/initdb");
    }

    Path postgres() {
        return folder.resolve("bin/postgres");
    }

    private static void unpack(Path cache, Path folder) throws IOException {
        Files.createDirectories(cache);
        var unfinished = Files.createTempDirectory(cache, "unpacking-");
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(bundle())))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                place(entry, tar, unfinished);
            }
        }
        takeName(unfinished, folder);
    }

    private static void place(TarArchiveEntry entry, InputStream content, Path root) throws IOException {
        var target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) throw new IOException("bundle entry leaves its folder: " + entry.getName());
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, target);
            Files.setPosixFilePermissions(target, permissions(entry));
        }
    }

    private static Set<PosixFilePermission> permissions(TarArchiveEntry entry) {
        var executable = (entry.getMode() & OWNER_EXECUTES) != 0;
        return PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--");
    }

    private static void takeName(Path unfinished, Path folder) throws IOException {
        try {
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Folders.delete(unfinished);
            if (!Files.isDirectory(folder)) throw e; // else another process was faster, with the same content
        }
    }

    private static String checksum() throws IOException {
        try (var in = new DigestInputStream(bundle(), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static InputStream bundle() {
        var name = "/postgres-%s-%s.txz".formatted(system(), architecture());
        var bundle = Programs.class.getResourceAsStream(name);
        if (bundle != null) return bundle;
        throw new PostgresException(
                "this build carries no PostgreSQL for %s (expected: %s on the class path); set database.url to a server of your own"
                        .formatted(System.getProperty("os.name"), name));
    }

    private static String system() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).split(" ", 2)[0];
    }

    private static String architecture() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "arm_64";
            case String other -> other;
        };
    }
}
