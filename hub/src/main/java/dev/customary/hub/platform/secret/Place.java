package dev.customary.hub.platform.secret;

import java.nio.charset.StandardCharsets;

/**
 * Where a secret lives. A sealed secret opens at its own place only.
 *
 * @param owner what has the secret, such as the id of a connection
 * @param field which of its secrets
 */
public record Place(int workspace, String owner, String field) {
    /** Unambiguous, since the lengths stand before the texts. */
    byte[] bytes() {
        return "%d|%d:%s|%d:%s"
                .formatted(workspace, owner.length(), owner, field.length(), field)
                .getBytes(StandardCharsets.UTF_8);
    }
}
