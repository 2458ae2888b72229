package dev.customary.connectors.shopify;

import dev.customary.connector.Connector;
import dev.customary.connector.Descriptor;
import dev.customary.connector.Descriptor.CreationRule;
import dev.customary.connector.Descriptor.Kind;
import dev.customary.connector.Descriptor.Limits;
import dev.customary.connector.Descriptor.Setting;
import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
import dev.customary.connector.RemoteSystem;
import dev.customary.connector.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Shopify, by its GraphQL Admin API. */
public final class ShopifyConnector implements Connector {
    static final String URL = "url";
    static final String CLIENT_ID = "client_id";
    static final String CLIENT_SECRET = "client_secret";
    static final String FORMER_SECRET = "former_client_secret";
    static final String TOKEN = "token";
    static final String VERSION = "version";
    static final String ADDRESS = "default_address";
    static final String TAGS = "tags";
    static final String METAFIELDS = "metafields";
    static final String POINTS = "points_metafield";
    static final String BULK_FROM = "bulk_from";
    static final String USUAL_VERSION = "2026-10";
    private static final String USUAL_BULK_FROM = "2000";

    private static final Descriptor DESCRIPTOR = new Descriptor(
            "shopify",
            "Shopify",
            "Sh",
            List.of(
                    Setting.required(
                            URL,
                            "Shop address",
                            Kind.URL,
                            "The shop's own address, such as https://example.myshopify.com"),
                    Setting.optional(
                            CLIENT_ID,
                            "Client ID",
                            Kind.TEXT,
                            "Dev Dashboard, the app, Settings; not for a token that is entered"),
                    Setting.optional(
                            CLIENT_SECRET,
                            "Client secret",
                            Kind.SECRET,
                            "Dev Dashboard, the app, Settings: gets tokens, and proves webhooks; an older app calls it API secret key"),
                    Setting.optional(
                            FORMER_SECRET,
                            "Former client secret",
                            Kind.SECRET,
                            "For an hour after a new secret was made: the one before, with which Shopify signs on"),
                    Setting.optional(
                            TOKEN,
                            "Admin API access token",
                            Kind.SECRET,
                            "Only of an app that was made in the shop's admin before 2026: shpat_…"),
                    Setting.choice(
                            VERSION,
                            "API version",
                            USUAL_VERSION,
                            List.of("2026-01", "2026-04", "2026-07", USUAL_VERSION),
                            "Shopify serves each for a year"),
                    Setting.choice(
                            ADDRESS,
                            "Default address",
                            Field.SHIPPING.name(),
                            List.of(Field.SHIPPING.name(), Field.BILLING.name()),
                            "Shopify has one default address: which one it is here"),
                    Setting.choice(
                            TAGS,
                            "Tags",
                            "read",
                            List.of("read", "both"),
                            "Whether tags are written, too, as custom.tags"),
                    Setting.optional(
                            METAFIELDS,
                            "Metafields",
                            Kind.JSON,
                            "More fields in metafields: an object of canonical fields and their namespace and key"),
                    Setting.optional(
                            POINTS,
                            "Metafield for points",
                            Kind.TEXT,
                            "Such as loyalty.points_balance: its definition is made in the shop if there is none"),
                    Setting.optional(
                            BULK_FROM,
                            "Bulk operations from",
                            Kind.TEXT,
                            USUAL_BULK_FROM,
                            "The number of customers from which on complete scans are bulk operations")),
            Map.of(Field.EMAIL, FieldPolicy.SET_ONCE, Field.ORIGIN_PLATFORM, FieldPolicy.SET_ONCE),
            // What counts is the cost of calls, which their answers tell; this keeps a burst of small ones in bounds.
            new Limits(400, Duration.ofSeconds(10), 4),
            CreationRule.ALWAYS,
            Map.of());

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public RemoteSystem open(Opening opening) {
        var settings = opening.settings();
        var shop = settings.address(URL, "https://example.myshopify.com");
        var metafields = settings.find(METAFIELDS).map(MetafieldSetting::parse).orElse(List.of());
        var api = new ShopifyApi(
                shop, version(settings), tokens(shop, opening), new Documents(metafields), opening.http());
        var mapping = ShopifyMapping.of(
                opening.connection(),
                new DefaultAddress(address(settings)),
                settings.orElse(TAGS, "read").equals("both"),
                metafields);
        var customers = new ShopifyCustomers(
                api,
                new CustomerList(api, metafields.size()),
                new BulkScan(api, opening.clock()),
                bulkFrom(settings),
                mapping);
        return new ShopifyShop(api, customers, new ShopifyOrders(api), webhooks(api, settings));
    }

    private static ShopifyWebhooks webhooks(ShopifyApi api, Settings settings) {
        var points = settings.find(POINTS).map(text -> MetafieldSetting.name(POINTS, text));
        var definitions = new MetafieldDefinitions(api);
        return new ShopifyWebhooks(
                api,
                settings.find(CLIENT_SECRET),
                settings.find(FORMER_SECRET),
                () -> definitions.ensureNumbers(points, "Points balance"));
    }

    private static Tokens tokens(URI shop, Opening opening) {
        var settings = opening.settings();
        var token = settings.find(TOKEN);
        if (token.isPresent()) return Tokens.lasting(token.get());
        return new GrantedTokens(
                shop, settings.require(CLIENT_ID), settings.require(CLIENT_SECRET), opening.http(), opening.clock());
    }

    private static String version(Settings settings) {
        var version = settings.orElse(VERSION, USUAL_VERSION);
        if (version.matches("20[0-9]{2}-(01|04|07|10)")) return version;
        throw new IllegalArgumentException(
                "setting '%s': '%s' (expected: a version such as %s)".formatted(VERSION, version, USUAL_VERSION));
    }

    private static Field address(Settings settings) {
        var name = settings.orElse(ADDRESS, Field.SHIPPING.name());
        if (name.equals(Field.SHIPPING.name()) || name.equals(Field.BILLING.name())) return Field.named(name);
        throw new IllegalArgumentException(
                "setting '%s': '%s' (expected: shipping or billing)".formatted(ADDRESS, name));
    }

    private static long bulkFrom(Settings settings) {
        var number = settings.orElse(BULK_FROM, USUAL_BULK_FROM);
        if (number.matches("[0-9]{1,9}")) return Long.parseLong(number);
        throw new IllegalArgumentException("setting '%s': '%s' (expected: a number)".formatted(BULK_FROM, number));
    }
}
