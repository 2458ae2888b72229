package dev.customary.hub.platform.secret;

/**
 * A text that nobody should see. Its own text form is a mask, so that it can not slip into logs and messages.
 *
 * @param reveal the secret itself
 */
public record Secret(String reveal) {
    @Override
    public String toString() {
        return "********";
    }
}
