package dev.customary.hub.platform.secret;

/** A sealed secret does not open; says which and why, and nothing of what is in it. */
public final class VaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    VaultException(String reason, Place place) {
        super("secret %s of %s in workspace %d does not open: %s"
                .formatted(place.field(), place.owner(), place.workspace(), reason));
    }
}
