package dev.customary.connectors.shopify;

/** The tokens by which an app is known to a shop. Thread-safe; its text form tells none. */
interface Tokens {
    /** One that is good, as far as is known; may ask the shop for it. */
    String current();

    /** True when there is another token after the shop refused {@code refused}. */
    boolean renewed(String refused);

    /** One that somebody entered, and that does not end. */
    static Tokens lasting(String token) {
        return new Tokens() {
            @Override
            public String current() {
                return token;
            }

            @Override
            public boolean renewed(String refused) {
                return false;
            }

            @Override
            public String toString() {
                return "a token that does not end";
            }
        };
    }
}
