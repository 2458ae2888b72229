package dev.customary.sandbox.medusa;

/**
 * How a Medusa is set up.
 *
 * @param key the secret API key that opens its admin API
 * @param isOld as the 2.0 line has it: metadata is replaced as a whole, and ids are compared for equality only
 * @param hasPlugin whether the Customary plugin is installed
 */
public record MedusaOptions(String url, String key, boolean isOld, boolean hasPlugin) {
    public static MedusaOptions of(String url, String key) {
        return new MedusaOptions(url, key, false, true);
    }

    public MedusaOptions old() {
        return new MedusaOptions(url, key, true, hasPlugin);
    }

    public MedusaOptions withoutPlugin() {
        return new MedusaOptions(url, key, isOld, false);
    }
}
