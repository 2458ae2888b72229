package dev.customary.sandbox.woocommerce;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as PHP writes it: slashes and everything beyond ASCII escaped. Signatures are made over these very bytes. */
final class Php {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private Php() {}

    static String json(JsonNode node) {
        // A slash stands in strings only, and PHP writes hexadecimal digits small.
        return small(JSON.writeValueAsString(node).replace("/", "\\/"));
    }

    static byte[] bytes(JsonNode node) {
        return json(node).getBytes(StandardCharsets.US_ASCII);
    }

    private static String small(String json) {
        var text = new StringBuilder(json);
        int at = json.indexOf('\\');
        while (at >= 0) {
            boolean unicode = json.charAt(at + 1) == 'u';
            for (int i = at + 2; unicode && i < at + 6; i++) text.setCharAt(i, Character.toLowerCase(json.charAt(i)));
            at = json.indexOf('\\', at + (unicode ? 6 : 2));
        }
        return text.toString();
    }
}
