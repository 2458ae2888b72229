package dev.customary.connector.testkit;

import dev.customary.connector.Webhooks.Received;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Webhooks with some bits turned over. */
final class Bits {
    private Bits() {}

    /** @param bits of the body, counted round and round; each is turned once */
    static Received flippedInBody(Received received, int... bits) {
        return new Received(received.headers(), flipped(received.body(), bits), received.at());
    }

    static Received flippedInHeader(Received received, String name, int... bits) {
        Map<String, String> headers = new HashMap<>(received.headers());
        headers.computeIfPresent(
                name,
                (same, value) -> new String(
                        flipped(value.getBytes(StandardCharsets.ISO_8859_1), bits), StandardCharsets.ISO_8859_1));
        return new Received(headers, received.body(), received.at());
    }

    static byte[] flipped(byte[] bytes, int... bits) {
        var flipped = bytes.clone();
        Arrays.stream(bits)
                .map(bit -> Math.floorMod(bit, flipped.length * Byte.SIZE))
                .distinct()
                .forEach(place -> flipped[place / Byte.SIZE] ^= (byte) (1 << place % Byte.SIZE));
        return flipped;
    }
}
