package dev.customary.hub.platform;

/** What this program is. */
public final class About {
    public static final String VERSION = "0.1.0";

    private About() {}

    public static String java() {
        return Runtime.version().toString();
    }
}
