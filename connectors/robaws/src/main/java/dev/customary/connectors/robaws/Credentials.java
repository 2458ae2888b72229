package dev.customary.connectors.robaws;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** By what a tenant knows the hub. Thread-safe; its text form tells no secret. */
interface Credentials {
    /** What the header {@code Authorization} says; may ask Robaws for it. */
    String authorization();

    /** True when there is another after Robaws refused {@code refused}. */
    boolean renewed(String refused);

    /** Of a user for the API alone, with its key and secret. */
    static Credentials basic(String key, String secret) {
        var pair = (key + ":" + secret).getBytes(StandardCharsets.UTF_8);
        var header = "Basic " + Base64.getEncoder().encodeToString(pair);
        return new Credentials() {
            @Override
            public String authorization() {
                return header;
            }

            @Override
            public boolean renewed(String refused) {
                return false;
            }

            @Override
            public String toString() {
                return "key and secret";
            }
        };
    }
}
