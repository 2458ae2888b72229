package dev.customary.connectors.zoho;

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
import dev.customary.connector.Value.Address.Part;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Zoho Books, version 3 of its API. */
public final class ZohoConnector implements Connector {
    static final String DATA_CENTRE = "data_centre";
    static final String ORGANIZATION = "organization_id";
    static final String CLIENT_ID = "client_id";
    static final String CLIENT_SECRET = "client_secret";
    static final String REFRESH_TOKEN = "refresh_token";
    static final String WEBHOOK_SECRET = "webhook_secret";
    static final String DAILY_CALLS = "daily_calls";
    static final String REREAD_DAYS = "reread_days";
    static final String TAX_FIELD = "tax_field";
    static final String CUSTOM_FIELDS = "custom_fields";
    static final String URL = "url";

    private static final String USUAL_DAILY_CALLS = "1000";
    private static final String USUAL_REREAD_DAYS = "28";
    private static final String USUAL_TAX_FIELD = "vat_reg_no";
    private static final List<String> TAX_FIELDS =
            List.of(USUAL_TAX_FIELD, "tax_reg_no", "gst_no", ZohoMapping.NO_TAX_FIELD);

    private static final Descriptor DESCRIPTOR = new Descriptor(
            "zoho",
            "Zoho Books",
            "Zo",
            List.of(
                    new Setting(
                            DATA_CENTRE,
                            "Data centre",
                            Kind.CHOICE,
                            true,
                            Optional.of("eu"),
                            Stream.of(DataCentre.values()).map(DataCentre::code).toList(),
                            "Where the account lives: zoho.com is us, zoho.eu is eu, and so on"),
                    Setting.required(
                            ORGANIZATION, "Organisation ID", Kind.TEXT, "Settings, Organization Profile: a number"),
                    Setting.required(
                            CLIENT_ID, "Client ID", Kind.TEXT, "API Console of the data centre, Self Client: 1000.…"),
                    Setting.required(CLIENT_SECRET, "Client secret", Kind.SECRET, "API Console, beside the client ID"),
                    Setting.required(
                            REFRESH_TOKEN,
                            "Refresh token",
                            Kind.SECRET,
                            "What the grant code of the self client was exchanged for: 1000.…"),
                    Setting.optional(
                            DAILY_CALLS,
                            "Calls a day",
                            Kind.TEXT,
                            USUAL_DAILY_CALLS,
                            "What the plan allows, less what other programs use: 1000 (Free), 2000, 5000 or 10000"),
                    Setting.optional(
                            WEBHOOK_SECRET,
                            "Webhook secret",
                            Kind.SECRET,
                            "Once the workflow rules are made: the secret that was entered there, 12 to 50 letters and digits"),
                    Setting.choice(
                            TAX_FIELD,
                            "VAT number",
                            USUAL_TAX_FIELD,
                            TAX_FIELDS,
                            "The field of the organisation's edition that holds the VAT number"),
                    Setting.optional(
                            REREAD_DAYS,
                            "Days for reading all again",
                            Kind.TEXT,
                            USUAL_REREAD_DAYS,
                            "Within so many daily scans each contact is read whole, changed or not; 0 for never"),
                    Setting.optional(
                            CUSTOM_FIELDS,
                            "Custom fields",
                            Kind.JSON,
                            "More fields: an object of canonical fields and API names such as cf_tier"),
                    Setting.optional(
                            URL,
                            "Another address",
                            Kind.TEXT,
                            "Only for a proxy or a simulated Zoho: takes the place of both addresses of the data centre")),
            Map.of(Field.EMAIL, FieldPolicy.SET_ONCE, Field.ORIGIN_PLATFORM, FieldPolicy.SET_ONCE),
            new Limits(100, Duration.ofMinutes(1), 4),
            CreationRule.ALWAYS,
            Map.of(Field.BILLING, Set.of(Part.COMPANY), Field.SHIPPING, Set.of(Part.COMPANY)));

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public RemoteSystem open(Opening opening) {
        var settings = opening.settings();
        var api = api(opening);
        var list = ZohoCustomers.list(api);
        var contacts = new Contacts(api, opening.clock(), number(settings, REREAD_DAYS, USUAL_REREAD_DAYS));
        var more = settings.find(CUSTOM_FIELDS).map(CustomFieldSetting::parse).orElse(List.of());
        var mapping = ZohoMapping.of(opening.connection(), taxField(settings), more);
        return new ZohoBooks(
                api, list, new ZohoCustomers(api, list, contacts, mapping), new ZohoWebhooks(webhookSecret(settings)));
    }

    private static ZohoApi api(Opening opening) {
        var settings = opening.settings();
        var centre = dataCentre(settings);
        var other = settings.find(URL).map(any -> settings.address(URL, "https://zoho.example.com"));
        var tokens = new RefreshedTokens(
                other.orElse(centre.accounts()),
                settings.require(CLIENT_ID),
                settings.require(CLIENT_SECRET),
                settings.require(REFRESH_TOKEN),
                opening.http(),
                opening.clock(),
                opening.memory());
        var pace = new CallPace(number(settings, DAILY_CALLS, USUAL_DAILY_CALLS));
        var place = other.map(ZohoApi.Place::always).orElseGet(() -> ZohoApi.Place.in(centre));
        return new ZohoApi(place, organization(settings), tokens, pace, opening.http());
    }

    private static DataCentre dataCentre(Settings settings) {
        var code = settings.require(DATA_CENTRE);
        return DataCentre.of(code)
                .orElseThrow(() -> new IllegalArgumentException(
                        "setting '%s': '%s' (expected: one such as eu)".formatted(DATA_CENTRE, code)));
    }

    private static String organization(Settings settings) {
        var id = settings.require(ORGANIZATION);
        if (id.matches("[0-9]{1,20}")) return id;
        throw new IllegalArgumentException("setting '%s': '%s' (expected: a number)".formatted(ORGANIZATION, id));
    }

    private static String taxField(Settings settings) {
        var field = settings.orElse(TAX_FIELD, USUAL_TAX_FIELD);
        if (TAX_FIELDS.contains(field)) return field;
        throw new IllegalArgumentException(
                "setting '%s': '%s' (expected: one of %s)".formatted(TAX_FIELD, field, TAX_FIELDS));
    }

    private static Optional<String> webhookSecret(Settings settings) {
        var secret = settings.find(WEBHOOK_SECRET);
        if (secret.filter(text -> !text.matches("[!-~]{12,50}")).isPresent())
            throw new IllegalArgumentException(
                    "setting '%s': not told (expected: 12 to 50 letters and digits, without blanks)"
                            .formatted(WEBHOOK_SECRET));
        return secret;
    }

    private static int number(Settings settings, String name, String otherwise) {
        var number = settings.orElse(name, otherwise);
        if (number.matches("[0-9]{1,7}")) return Integer.parseInt(number);
        throw new IllegalArgumentException("setting '%s': '%s' (expected: a number)".formatted(name, number));
    }
}
