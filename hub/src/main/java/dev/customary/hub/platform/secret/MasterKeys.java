package dev.customary.hub.platform.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The master keys of an installation: a file with one key of 32 bytes in base 64 on each line. The first seals; all of
 * them open. To rotate, a new key is put on top and the old ones are kept until everything is sealed again.
 */
record MasterKeys(List<MasterKey> keys) {
    MasterKeys {
        keys = List.copyOf(keys);
    }

    /** Reads {@code file}; makes it, for its owner alone, if it is not there. */
    static MasterKeys in(Path file) {
        try {
            make(file);
            var keys = Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .map(String::strip)
                    .map(MasterKey::parse)
                    .toList();
            if (keys.isEmpty())
                throw new IllegalStateException(
                        "master key file %s is empty (expected: a key on each line)".formatted(file));
            return new MasterKeys(keys);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("master key file %s: %s".formatted(file, e.getMessage()), e);
        } catch (NoSuchFileException e) {
            throw new IllegalStateException(
                    "master key file %s can not be made: its folder is missing".formatted(file), e);
        } catch (IOException e) {
            throw new UncheckedIOException("master key file %s can not be read".formatted(file), e);
        }
    }

    MasterKey current() {
        return keys.getFirst();
    }

    Optional<MasterKey> withId(long id) {
        return keys.stream().filter(key -> key.id() == id).findFirst();
    }

    private static void make(Path file) throws IOException {
        if (Files.exists(file)) return;
        var unfinished = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                "master-key-",
                null,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            var key = new byte[MasterKey.LENGTH];
            new SecureRandom().nextBytes(key);
            Files.writeString(unfinished, Base64.getEncoder().encodeToString(key) + "\n");
            Files.createLink(file, unfinished); // fails if another process was first, and then theirs counts
        } catch (FileAlreadyExistsException e) {
            return; // theirs counts
        } finally {
            Files.delete(unfinished);
        }
    }
}
