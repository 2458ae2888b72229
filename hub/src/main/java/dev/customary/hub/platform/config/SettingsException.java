package dev.customary.hub.platform.config;

/** The settings can not be used; the message names the setting, where it was found and what was expected. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SettingsException(String message) {
        super(message);
    }
}
