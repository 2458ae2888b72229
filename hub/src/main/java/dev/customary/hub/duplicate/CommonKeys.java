package dev.customary.hub.duplicate;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.hub.matching.PlainName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;
import java.util.TreeSet;

/**
 * What customers that are one are likely to have in common. Only customers who share a key are compared, so that finding
 * duplicates does not compare everybody with everybody. Pure.
 */
final class CommonKeys {
    private CommonKeys() {}

    /** Digests of 64 bits. */
    static Set<Long> of(Fields fields) {
        Set<String> keys = new TreeSet<>();
        add(keys, "email", fields.text(Field.EMAIL).toLowerCase(java.util.Locale.ROOT));
        add(keys, "vat", fields.text(Field.VAT_NUMBER));
        add(keys, "phone", Likeness.digits(fields));
        String name = PlainName.of(fields);
        add(keys, "name", name.contains(" ") ? Likeness.sorted(name) : "");
        String postcode = Likeness.postcode(fields);
        for (String part : name.split(" ")) {
            if (part.length() > 2 && !postcode.isEmpty()) add(keys, "there", part + " " + postcode);
        }
        Set<Long> digests = new TreeSet<>();
        keys.forEach(key -> digests.add(digest(key)));
        return digests;
    }

    private static void add(Set<String> keys, String kind, String value) {
        if (!value.isEmpty()) keys.add(kind + ":" + value);
    }

    private static long digest(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: not there (expected: in every Java)", e);
        }
    }
}
