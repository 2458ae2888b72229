package dev.customary.hub.drift;

import dev.customary.hub.customer.Fingerprint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The print of all that a range of keys holds: the sum of the digests of its rows, whatever their order.
 *
 * @param records how many rows there are
 * @param print the sum, modulo 2<sup>64</sup>
 */
public record RangePrint(KeyRange range, long records, long print) {

    /** The digest of one source record: of its id and the fingerprint of its payload. */
    public static long digest(String externalId, Fingerprint raw) {
        return digest(externalId, raw.bytes());
    }

    /** The digest of a key and what is held under it: the first eight bytes of the SHA-256 of both. */
    public static long digest(String key, byte[] content) {
        byte[] id = key.getBytes(StandardCharsets.UTF_8);
        byte[] both = ByteBuffer.allocate(id.length + content.length)
                .put(id)
                .put(content)
                .array();
        return ByteBuffer.wrap(Fingerprint.of(both).bytes()).getLong();
    }
}
