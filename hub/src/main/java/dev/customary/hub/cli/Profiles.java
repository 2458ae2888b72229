package dev.customary.hub.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.node.ObjectNode;

/** Where hubs are and with which key they are asked, by name, in a file that only its owner can read. */
final class Profiles {
    static final String USUAL = "default";
    private static final Set<PosixFilePermission> OWN =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path file;

    /** One hub. */
    record Profile(String url, String token) {}

    private Profiles(Path file) {
        this.file = file;
    }

    /** Below {@code XDG_CONFIG_HOME}, or {@code ~/.config}. */
    static Profiles of(Map<String, String> variables) {
        var xdg = variables.getOrDefault("XDG_CONFIG_HOME", "");
        var home = variables.getOrDefault("HOME", System.getProperty("user.home"));
        var folder = xdg.isEmpty() ? Path.of(home, ".config") : Path.of(xdg);
        return new Profiles(folder.resolve("customary").resolve("profiles.json"));
    }

    Path file() {
        return file;
    }

    Optional<Profile> find(String name) {
        var stored = read().path(name);
        return stored.isObject()
                ? Optional.of(new Profile(
                        stored.path("url").asString(""), stored.path("token").asString("")))
                : Optional.empty();
    }

    void save(String name, Profile profile) {
        var all = read();
        all.putObject(name).put("url", profile.url()).put("token", profile.token());
        write(all);
    }

    /** False if there is none of that name. */
    boolean remove(String name) {
        var all = read();
        boolean known = all.remove(name) != null;
        if (known) write(all);
        return known;
    }

    private ObjectNode read() {
        if (!Files.exists(file)) return ApiClient.JSON.createObjectNode();
        try {
            if (!OWN.containsAll(Files.getPosixFilePermissions(file)))
                throw new CommandFailure(
                        Exit.USAGE,
                        "%s holds keys and can be read by others (expected: mode 600; 'chmod 600' mends it)"
                                .formatted(file));
            return (ObjectNode) ApiClient.JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can not be read", e);
        }
    }

    private void write(ObjectNode all) {
        var text =
                ApiClient.JSON.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(all);
        try {
            Files.createDirectories(file.getParent());
            if (!Files.exists(file)) Files.createFile(file, PosixFilePermissions.asFileAttribute(OWN));
            Files.writeString(file, text + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can not be written", e);
        }
    }
}
