package dev.customary.sandbox;

import java.net.URI;
import java.util.Map;

/** A webhook that a simulated system sends. */
public record OutgoingCall(URI uri, Map<String, String> headers, byte[] body) {
    public OutgoingCall {
        headers = Map.copyOf(headers);
    }
}
