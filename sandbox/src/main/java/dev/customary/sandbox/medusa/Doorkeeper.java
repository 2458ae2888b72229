package dev.customary.sandbox.medusa;

import dev.customary.sandbox.Call;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Lets in whoever has the secret API key: as a user name without password, or bare. */
final class Doorkeeper {
    /** The id of the key, which is who entered what comes through the API. */
    static final String KEY = "apk_01THEKEY000000000000000000";

    private final String key;

    Doorkeeper(String key) {
        this.key = key;
    }

    /** @throws MedusaError for anybody else */
    void admit(Call call) {
        var header = call.header("authorization").orElse("");
        if (header.startsWith("Bearer sk_"))
            throw MedusaError.unauthorized("A secret API key was passed as a Bearer token. Secret API keys must be sent"
                    + " using HTTP Basic authentication instead (Authorization: Basic <secret-api-key>).");
        if (!header.startsWith("Basic ")) throw MedusaError.unauthorized("Unauthorized");
        var sent = header.substring("Basic ".length());
        if (!sent.equals(key) && !decoded(sent).replaceFirst(":$", "").equals(key))
            throw MedusaError.unauthorized("Unauthorized");
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
