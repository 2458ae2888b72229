package dev.customary.hub.api;

import dev.customary.hub.connection.Connection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/** The entity tag of a connection's configuration. The webhook secret in it keeps the tag from telling anything of the rest. */
final class ConnectionVersion {
    private static final int SHOWN_BYTES = 8;

    private ConnectionVersion() {}

    static String of(Connection connection) {
        var all = String.join(
                "\u0000",
                connection.webhookSecret(),
                new TreeMap<>(connection.settings().values()).toString(),
                connection.direction().name(),
                new TreeMap<>(connection.policies()).toString(),
                connection.creates().toString(),
                connection.deletions().toString(),
                connection.every().toString(),
                Boolean.toString(connection.paused()));
        return '"' + HexFormat.of().formatHex(sha256(all), 0, SHOWN_BYTES) + '"';
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
