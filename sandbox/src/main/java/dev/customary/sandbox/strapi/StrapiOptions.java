package dev.customary.sandbox.strapi;

/**
 * How a Strapi is set up.
 *
 * @param version 5 or 4
 * @param readOnly whether the token may only read
 */
public record StrapiOptions(
        String url, String token, int version, boolean readOnly, String adminEmail, String adminPassword) {

    public static StrapiOptions five(String url, String token) {
        return new StrapiOptions(url, token, 5, false, "admin@example.test", "Admin-Password-1");
    }

    public static StrapiOptions four(String url, String token) {
        return new StrapiOptions(url, token, 4, false, "admin@example.test", "Admin-Password-1");
    }

    /** Another token, which may only read. */
    public String readOnlyToken() {
        return token + "-read-only";
    }
}
