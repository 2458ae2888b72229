package dev.customary.sandbox.shopify;

import java.util.Comparator;
import java.util.Locale;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What Shopify makes of what is entered for a customer, and what it refuses. A blank text is none. */
final class Input {
    private static final int LONGEST = 255;
    private static final int LONGEST_NOTE = 5000;
    private static final int MOST_TAGS = 250;

    private Input() {}

    /** @throws Refusal when it is too long */
    static JsonNode text(String member, JsonNode value) {
        var text = value.asString("").strip();
        int longest = member.equals("note") ? LONGEST_NOTE : LONGEST;
        if (text.codePointCount(0, text.length()) > longest)
            throw Refusal.of(
                    "TOO_LONG", "%s is too long (maximum is %d characters)".formatted(words(member), longest), member);
        return text.isEmpty() ? JsonNodeFactory.instance.nullNode() : JsonNodeFactory.instance.stringNode(text);
    }

    /** {@code firstName} as "First name". */
    static String words(String member) {
        var words = member.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** @return empty for none */
    static String email(JsonNode value) {
        var email = value.asString("").strip().toLowerCase(Locale.ROOT);
        if (!email.isEmpty() && !email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+"))
            throw Refusal.of("INVALID", "Email is invalid", "email");
        return email;
    }

    /** In the form of E.164; empty for none. */
    static String phone(JsonNode value) {
        var phone = value.asString("").replaceAll("[\\s().-]", "");
        if (!phone.isEmpty() && !phone.matches("\\+[1-9][0-9]{6,14}"))
            throw Refusal.of("INVALID", "Phone is invalid", "phone");
        return phone;
    }

    /** In their order, each once whatever its letters. */
    static ArrayNode tags(JsonNode tags) {
        var all = new TreeSet<>(Comparator.comparing((String tag) -> tag.toLowerCase(Locale.ROOT)));
        for (var tag : tags) {
            var text = tag.asString("").strip();
            if (text.codePointCount(0, text.length()) > LONGEST)
                throw Refusal.of("TOO_LONG", "Tags exceeds the maximum length of 255 characters", "tags");
            if (!text.isEmpty()) all.add(text);
        }
        if (all.size() > MOST_TAGS) throw Refusal.of("TOO_LONG", "Tags cannot be more than 250", "tags");
        var sorted = JsonMapper.shared().createArrayNode();
        all.forEach(sorted::add);
        return sorted;
    }
}
