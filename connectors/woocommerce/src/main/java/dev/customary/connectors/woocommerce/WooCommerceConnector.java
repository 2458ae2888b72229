package dev.customary.connectors.woocommerce;

import dev.customary.connector.Connector;
import dev.customary.connector.Descriptor;
import dev.customary.connector.Descriptor.CreationRule;
import dev.customary.connector.Descriptor.Kind;
import dev.customary.connector.Descriptor.Limits;
import dev.customary.connector.Descriptor.Setting;
import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
import dev.customary.connector.RemoteSystem;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** WooCommerce shops. */
public final class WooCommerceConnector implements Connector {
    static final String URL = "url";
    static final String KEY = "consumer_key";
    static final String SECRET = "consumer_secret";
    static final String AUTH = "auth";
    static final String ROLES = "roles";

    // Hosts allow about five calls a second; a burst of some seconds is rarely noticed.
    private static final Limits LIMITS = new Limits(200, Duration.ofSeconds(10), 3);

    private static final Descriptor DESCRIPTOR = new Descriptor(
            "woocommerce",
            "WooCommerce",
            "Wc",
            List.of(
                    Setting.required(
                            URL, "Shop address", Kind.URL, "The shop's home address, such as https://shop.example.com"),
                    Setting.required(
                            KEY, "Consumer key", Kind.TEXT, "WooCommerce, Settings, Advanced, REST API: the key ck_…"),
                    Setting.required(
                            SECRET, "Consumer secret", Kind.SECRET, "The secret cs_…, shown with the key once"),
                    Setting.choice(
                            AUTH,
                            "Sign-in",
                            "auto",
                            List.of("auto", "basic", "query", "oauth1"),
                            "How calls are signed; auto takes basic over https and oauth1 over http"),
                    Setting.optional(
                            ROLES,
                            "Roles",
                            Kind.TEXT,
                            "customer,subscriber",
                            "WordPress roles that are customers, separated by commas; others are left out")),
            Map.of(Field.EMAIL, FieldPolicy.SET_ONCE, Field.ORIGIN_PLATFORM, FieldPolicy.SET_ONCE),
            LIMITS,
            CreationRule.ORIGIN,
            Map.of());

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public RemoteSystem open(Opening opening) {
        var settings = opening.settings();
        var url = settings.address(URL, "https://shop.example.com");
        var keys = new Keys(settings.require(KEY), settings.require(SECRET));
        var signing = Signing.named(settings.orElse(AUTH, "auto"), url, keys, opening.clock());
        var roles = roles(settings.orElse(ROLES, "customer,subscriber"));
        return new WooCommerceShop(new WooApi(opening.connection(), url, signing, opening.http()), roles);
    }

    private static Set<String> roles(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(role -> !role.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
