package dev.customary.connector.testkit;

import dev.customary.connector.Webhooks.Received;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Webhooks with a single bit turned over. */
final class Bits {
    private Bits() {}

    /** @param bit of the body, counted round and round */
    static Received flippedInBody(Received received, int bit) {
        return new Received(received.headers(), flipped(received.body(), bit), received.at());
    }

    static Received flippedInHeader(Received received, String name, int bit) {
        Map<String, String> headers = new HashMap<>(received.headers());
        headers.computeIfPresent(
                name,
                (same, value) -> new String(
                        flipped(value.getBytes(StandardCharsets.ISO_8859_1), bit), StandardCharsets.ISO_8859_1));
        return new Received(headers, received.body(), received.at());
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        var flipped = bytes.clone();
        int place = Math.floorMod(bit, flipped.length * Byte.SIZE);
        flipped[place / Byte.SIZE] ^= (byte) (1 << place % Byte.SIZE);
        return flipped;
    }
}
