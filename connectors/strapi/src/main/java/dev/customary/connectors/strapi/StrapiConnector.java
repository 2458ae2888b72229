package dev.customary.connectors.strapi;

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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Strapi, versions 5 and 4. */
public final class StrapiConnector implements Connector {
    static final String URL = "url";
    static final String TOKEN = "token";
    static final String CONTENT_TYPE = "content_type";
    static final String MODEL = "model";
    static final String MAPPING = "mapping";
    static final String WEBHOOK_HEADER = "webhook_header";
    static final String ADMIN_EMAIL = "admin_email";
    static final String ADMIN_PASSWORD = "admin_password";

    private static final Descriptor DESCRIPTOR = new Descriptor(
            "strapi",
            "Strapi",
            "St",
            List.of(
                    Setting.required(URL, "Address", Kind.URL, "Where Strapi answers, such as https://cms.example.com"),
                    Setting.required(
                            TOKEN,
                            "API token",
                            Kind.SECRET,
                            "Settings, API Tokens: a custom token with find, findOne, create and update"),
                    Setting.optional(
                            CONTENT_TYPE,
                            "Content type",
                            Kind.TEXT,
                            "wo-clientes",
                            "The plural API id of the entries that are customers"),
                    Setting.optional(
                            MODEL,
                            "Model",
                            Kind.TEXT,
                            "The singular API id, for webhooks; the plural one without its s if left out"),
                    Setting.optional(
                            MAPPING,
                            "Mapping",
                            Kind.JSON,
                            "For another content type: an object of canonical fields and their attributes"),
                    Setting.optional(
                            WEBHOOK_HEADER,
                            "Webhook header",
                            Kind.TEXT,
                            "Authorization",
                            "The header that carries the shared secret of webhooks"),
                    Setting.optional(
                            ADMIN_EMAIL,
                            "Administrator's e-mail",
                            Kind.TEXT,
                            "Only to register the webhook automatically"),
                    Setting.optional(
                            ADMIN_PASSWORD,
                            "Administrator's password",
                            Kind.SECRET,
                            "Only to register the webhook automatically")),
            Map.of(
                    Field.EMAIL, FieldPolicy.SET_ONCE,
                    Field.ORIGIN_PLATFORM, FieldPolicy.SET_ONCE,
                    // What a shop counts is the shop's to say; an entry's own number is a copy.
                    Field.ORDERS_COUNT, FieldPolicy.HUB_WINS,
                    Field.TOTAL_SPENT, FieldPolicy.HUB_WINS,
                    Field.REGISTERED_AT, FieldPolicy.HUB_WINS),
            new Limits(1_000, Duration.ofSeconds(10), 4),
            CreationRule.ALWAYS,
            Map.of());

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public RemoteSystem open(Opening opening) {
        var settings = opening.settings();
        var api = new StrapiApi(
                settings.address(URL, "https://cms.example.com"), settings.require(TOKEN), opening.http());
        var type = settings.orElse(CONTENT_TYPE, "wo-clientes");
        var mapping = settings.find(MAPPING).map(CustomMapping::parse).orElseGet(WoClienteMapping::table);
        var entries = new StrapiEntries(api, type, mapping);
        var webhooks = new StrapiWebhooks(
                api,
                model(settings, type),
                settings.orElse(WEBHOOK_HEADER, "Authorization"),
                administrator(settings, api));
        return new StrapiSite(api, type, entries, webhooks);
    }

    private static String model(Settings settings, String type) {
        return settings.orElse(MODEL, type.endsWith("s") ? type.substring(0, type.length() - 1) : type);
    }

    private static Optional<Administration> administrator(Settings settings, StrapiApi api) {
        return settings.find(ADMIN_EMAIL)
                .flatMap(email -> settings.find(ADMIN_PASSWORD)
                        .map(password -> new Administration(api, new Administration.Login(email, password))));
    }
}
