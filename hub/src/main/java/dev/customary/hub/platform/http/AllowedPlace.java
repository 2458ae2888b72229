package dev.customary.hub.platform.http;

import java.net.InetAddress;
import java.util.Locale;

/**
 * A host, or a network in CIDR form, that may be called although it is inside.
 *
 * @param host in lower case; empty for a network
 * @param network its address; empty for a host
 */
record AllowedPlace(String host, byte[] network, int bits) {

    /** @throws IllegalArgumentException for a network that is none */
    static AllowedPlace parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) return new AllowedPlace(text.toLowerCase(Locale.ROOT), new byte[0], 0);
        try {
            var address = InetAddress.ofLiteral(text.substring(0, slash)).getAddress();
            int bits = Integer.parseInt(text.substring(slash + 1));
            if (bits < 0 || bits > address.length * 8) throw new IllegalArgumentException(text);
            return new AllowedPlace("", address, bits);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "http.allow_private: '%s' (expected: a host, or a network such as 10.1.0.0/16)".formatted(text), e);
        }
    }

    boolean holds(String called, InetAddress address) {
        if (network.length == 0) return host.equalsIgnoreCase(called);
        var bytes = address.getAddress();
        if (bytes.length != network.length) return false;
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((bytes[bit / 8] & mask) != (network[bit / 8] & mask)) return false;
        }
        return true;
    }
}
