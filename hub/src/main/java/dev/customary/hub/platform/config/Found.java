package dev.customary.hub.platform.config;

/**
 * The text of a setting and where it was found.
 *
 * @param source such as {@code --server.port}, {@code CUSTOMARY_SERVER_PORT}, {@code customary.yaml}, {@code default}
 */
record Found(String text, String source) {
    static Found standard(Key key) {
        return new Found(key.standard(), "default");
    }
}
