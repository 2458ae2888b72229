package dev.customary.sandbox.demo;

import dev.customary.sandbox.Administered;
import dev.customary.sandbox.Control;
import dev.customary.sandbox.Faults;
import dev.customary.sandbox.HttpMail;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.SandboxServer;
import dev.customary.sandbox.SimulatedSystem;
import dev.customary.sandbox.UnreliableMail;
import dev.customary.sandbox.medusa.MedusaOptions;
import dev.customary.sandbox.medusa.MedusaSandbox;
import dev.customary.sandbox.quickbooks.QuickBooksOptions;
import dev.customary.sandbox.quickbooks.QuickBooksSandbox;
import dev.customary.sandbox.quickbooks.WebConnector;
import dev.customary.sandbox.robaws.RobawsOptions;
import dev.customary.sandbox.robaws.RobawsSandbox;
import dev.customary.sandbox.shopify.ShopifyOptions;
import dev.customary.sandbox.shopify.ShopifySandbox;
import dev.customary.sandbox.strapi.ContentType;
import dev.customary.sandbox.strapi.StrapiOptions;
import dev.customary.sandbox.strapi.StrapiSandbox;
import dev.customary.sandbox.woocommerce.ShopOptions;
import dev.customary.sandbox.woocommerce.WooCommerceSandbox;
import dev.customary.sandbox.zoho.ZohoOptions;
import dev.customary.sandbox.zoho.ZohoSandbox;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The systems of the demo, empty at first, and what a hub must be told to connect with each. */
final class Systems implements AutoCloseable {
    static final String MORALEJA = "woo_moraleja";
    static final String ESCOLAR = "woo_escolar";
    static final String STRAPI = "strapi";
    static final String MEDUSA = "medusa";
    static final String SHOPIFY = "shopify";
    static final String ZOHO = "zoho_books";
    static final String ROBAWS = "robaws";
    static final String QUICKBOOKS = "quickbooks";

    private static final String WOO_KEY = "ck_0123456789abcdef0123456789abcdef01234567";
    private static final String WOO_SECRET = "cs_fedcba9876543210fedcba9876543210fedcba98";
    private static final String STRAPI_TOKEN = "strapi-token-of-the-demo-0123456789abcdef";
    private static final String MEDUSA_KEY = "sk_0123456789abcdef0123456789abcdef0123456789abcdef";
    private static final String SHOPIFY_CLIENT = "client-of-the-demo";
    private static final String SHOPIFY_SECRET = "shpss_0123456789abcdef0123456789abcdef";
    private static final String ZOHO_ORGANIZATION = "60001234567";
    private static final String ZOHO_CLIENT = "1000.DEMO";
    private static final String ZOHO_SECRET = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
    private static final String ZOHO_REFRESH_TOKEN = "1000.0123456789abcdef.refresh";
    private static final String ZOHO_WEBHOOK_SECRET = "workflowruleofthedemo";
    private static final String ROBAWS_KEY = "key-of-the-demo";
    private static final String ROBAWS_SECRET = "robaws-secret-0123456789abcdef";
    private static final String QUICKBOOKS_PASSWORD = "password-of-the-web-connector";
    /** The real one waits five minutes. */
    private static final Duration BETWEEN_CALLS = Duration.ofSeconds(5);

    private static final Duration NOTHING_YET = Duration.ofMillis(200);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long SEED = 7_444;

    final SandboxServer server;
    final WooCommerceSandbox moraleja;
    final WooCommerceSandbox escolar;
    final StrapiSandbox strapi;
    final MedusaSandbox medusa;
    final ShopifySandbox shopify;
    final ZohoSandbox zoho;
    final RobawsSandbox robaws;
    final QuickBooksSandbox quickBooks;
    private final Clock clock;
    private final Random random = new Random(SEED);
    private final HttpMail post = new HttpMail();
    private final Faults quickBooksFaults;
    private @Nullable WebConnector webConnector;

    Systems(SandboxServer server, Clock clock) {
        this.server = server;
        this.clock = clock;
        moraleja = shop(MORALEJA);
        escolar = shop(ESCOLAR);
        strapi = served(
                STRAPI,
                (manners, mail) -> new StrapiSandbox(
                        StrapiOptions.five(url(STRAPI), STRAPI_TOKEN),
                        ContentType.woCliente(),
                        manners,
                        mail,
                        clock,
                        random));
        medusa = served(
                MEDUSA,
                (manners, mail) ->
                        new MedusaSandbox(MedusaOptions.of(url(MEDUSA), MEDUSA_KEY), manners, mail, clock, random));
        shopify = served(
                SHOPIFY,
                (manners, mail) -> new ShopifySandbox(
                        ShopifyOptions.of(url(SHOPIFY), SHOPIFY_CLIENT, SHOPIFY_SECRET, "none"),
                        manners,
                        mail,
                        clock,
                        random));
        zoho = served(
                ZOHO,
                (manners, mail) -> new ZohoSandbox(
                        ZohoOptions.of(ZOHO_ORGANIZATION, ZOHO_CLIENT, ZOHO_SECRET, ZOHO_REFRESH_TOKEN),
                        manners,
                        mail,
                        clock,
                        random));
        robaws = served(
                ROBAWS,
                (manners, mail) -> new RobawsSandbox(
                        RobawsOptions.of(url(ROBAWS), ROBAWS_KEY, ROBAWS_SECRET), manners, mail, clock, random));
        var manners = new Manners();
        quickBooks = new QuickBooksSandbox(QuickBooksOptions.of("Papelería de la Demo"), manners, clock);
        quickBooksFaults = serve(QUICKBOOKS, quickBooks, manners, new UnreliableMail(post));
    }

    Instant now() {
        return clock.instant();
    }

    private WooCommerceSandbox shop(String name) {
        return served(
                name,
                (manners, mail) -> new WooCommerceSandbox(
                        ShopOptions.of(name, url(name), WOO_KEY, WOO_SECRET), manners, mail, clock));
    }

    private <T extends SimulatedSystem & Administered> T served(
            String name, BiFunction<Manners, UnreliableMail, T> make) {
        var manners = new Manners();
        var mail = new UnreliableMail(post);
        var made = make.apply(manners, mail);
        serve(name, made, manners, mail);
        return made;
    }

    private <T extends SimulatedSystem & Administered> Faults serve(
            String name, T system, Manners manners, UnreliableMail mail) {
        var faults = new Faults(system);
        server.add(name, faults, new Control(system, faults, manners, mail));
        return faults;
    }

    private String url(String name) {
        return server.address(name).toString();
    }

    /** As the hub's API takes it. */
    ObjectNode connection(String name) {
        var connection = JSON.createObjectNode().put("name", name);
        var settings = connection.putObject("settings");
        if (!name.equals(QUICKBOOKS)) settings.put("url", url(name));
        connection.put(
                "kind",
                switch (name) {
                    case STRAPI -> "strapi";
                    case MEDUSA -> "medusa";
                    case SHOPIFY -> "shopify";
                    case ZOHO -> "zoho";
                    case ROBAWS -> "robaws";
                    case QUICKBOOKS -> "quickbooks";
                    default -> "woocommerce";
                });
        // Who buys where is the business's to say; in the accounts everybody is wanted.
        if (List.of(MEDUSA, SHOPIFY, ZOHO, ROBAWS).contains(name)) connection.put("creates", "never");
        access(name, settings);
        connection.putObject("policies").put("phone", "ask");
        return connection.put("schedule", "PT5M");
    }

    private static void access(String name, ObjectNode settings) {
        switch (name) {
            case STRAPI ->
                settings.put("token", STRAPI_TOKEN)
                        .put("admin_email", "admin@example.test")
                        .put("admin_password", "Admin-Password-1");
            case MEDUSA -> settings.put("key", MEDUSA_KEY);
            case SHOPIFY ->
                settings.put("client_id", SHOPIFY_CLIENT)
                        .put("client_secret", SHOPIFY_SECRET)
                        .put("default_address", "billing");
            case ZOHO ->
                settings.put("data_centre", "eu")
                        .put("organization_id", ZOHO_ORGANIZATION)
                        .put("client_id", ZOHO_CLIENT)
                        .put("client_secret", ZOHO_SECRET)
                        .put("refresh_token", ZOHO_REFRESH_TOKEN)
                        .put("webhook_secret", ZOHO_WEBHOOK_SECRET)
                        .put("daily_calls", "5000");
            case ROBAWS -> settings.put("key", ROBAWS_KEY).put("secret", ROBAWS_SECRET);
            case QUICKBOOKS ->
                settings.put("password", QUICKBOOKS_PASSWORD)
                        .put("customer_types", "{\"Commercial\": \"commercial\", \"Residential\": \"residential\"}")
                        .put("price_levels", "{\"Wholesale\": \"wholesale\"}");
            default -> settings.put("consumer_key", WOO_KEY).put("consumer_secret", WOO_SECRET);
        }
    }

    /** See {@link DemoWorld#introduce}. */
    void introduce(URI hub) {
        zoho.ruleTo(hub.resolve("/api/v1/inbound/" + ZOHO).toString(), ZOHO_WEBHOOK_SECRET);
        webConnector = new WebConnector(
                hub.resolve("/api/v1/callin/" + QUICKBOOKS),
                QUICKBOOKS,
                QUICKBOOKS_PASSWORD,
                quickBooksFaults,
                quickBooks::endSession,
                NOTHING_YET);
        webConnector.start(BETWEEN_CALLS);
    }

    @Override
    public void close() {
        if (webConnector != null) webConnector.close();
        server.close();
        post.close();
    }
}
