package dev.customary.connectors.robaws;

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
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Robaws, by API v2. */
public final class RobawsConnector implements Connector {
    static final String URL = "url";
    static final String KEY = "key";
    static final String SECRET = "secret";
    static final String CLIENT_ID = "client_id";
    static final String CLIENT_SECRET = "client_secret";
    static final String REFRESH_TOKEN = "refresh_token";
    static final String EXTRA_FIELDS = "extra_fields";
    static final String COUNTRY = "shown_country";
    static final String SCANS = "scans";
    static final String DAILY = "daily_calls";
    static final String KEPT = "daily_kept";

    private static final String USUAL_URL = "https://app.robaws.com";
    private static final String USUAL_COUNTRY = "BE";
    private static final String REPLICA = "replica";
    private static final String USUAL_DAILY = "10000";
    private static final String USUAL_KEPT = "1000";

    private static final Descriptor DESCRIPTOR = new Descriptor(
            "robaws",
            "Robaws",
            "Ro",
            List.of(
                    Setting.optional(URL, "Address", Kind.URL, USUAL_URL, "Another one than https://app.robaws.com"),
                    Setting.optional(KEY, "API key", Kind.TEXT, "The key of a user with 'API only', an administrator"),
                    Setting.optional(SECRET, "API secret", Kind.SECRET, "The secret that goes with the key"),
                    Setting.optional(
                            CLIENT_ID,
                            "Client id",
                            Kind.TEXT,
                            "Of an integration of the marketplace, in place of a key"),
                    Setting.optional(
                            CLIENT_SECRET, "Client secret", Kind.SECRET, "The secret that goes with the client id"),
                    Setting.optional(
                            REFRESH_TOKEN,
                            "Refresh token",
                            Kind.SECRET,
                            "The one that came when somebody signed in; used once, then the hub keeps the next ones"),
                    Setting.optional(
                            Keys.SETTING,
                            "Names of fields",
                            Kind.JSON,
                            "What your Robaws calls a field, where no client shows it: {\"vat_number\": \"vatIdNumber\"}"),
                    Setting.optional(
                            EXTRA_FIELDS,
                            "Extra fields",
                            Kind.JSON,
                            "Fields that you added: an object of canonical fields and their names in Robaws"),
                    Setting.optional(
                            COUNTRY,
                            "Country shown",
                            Kind.TEXT,
                            USUAL_COUNTRY,
                            "Shown where an address has no country; never written"),
                    Setting.choice(
                            SCANS,
                            "Complete scans",
                            REPLICA,
                            List.of(REPLICA, "live"),
                            "Which database they ask; calls of the replica are counted apart"),
                    Setting.optional(
                            DAILY,
                            "Calls a day",
                            Kind.TEXT,
                            USUAL_DAILY,
                            "What your contract allows, of each database"),
                    Setting.optional(
                            KEPT,
                            "Calls kept",
                            Kind.TEXT,
                            USUAL_KEPT,
                            "How many of the live ones are left to people, webhooks and other integrations")),
            Map.of(Field.EMAIL, FieldPolicy.SET_ONCE, Field.ORIGIN_PLATFORM, FieldPolicy.SET_ONCE),
            // Of 15 a second, which the tenant's other integrations share.
            new Limits(8, Duration.ofSeconds(1), 3),
            CreationRule.ALWAYS,
            Map.of(Field.BILLING, Set.of(Part.FIRST_NAME, Part.LAST_NAME, Part.STATE)));

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public RemoteSystem open(Opening opening) {
        var settings = opening.settings();
        var tenant = address(settings);
        var keys = Keys.of(settings.find(Keys.SETTING), opening.memory());
        var extras = settings.find(EXTRA_FIELDS).map(ExtraFieldSetting::parse).orElse(List.of());
        var mapping = RobawsMapping.of(
                opening.connection(),
                keys,
                new ClientAddress(keys, settings.orElse(COUNTRY, USUAL_COUNTRY)),
                extras.stream().map(ExtraFieldSetting::row).toList());
        var api = new RobawsApi(tenant, credentials(tenant, opening), quotas(settings), opening.http());
        var list = new ClientList(api, keys);
        var clients = new RobawsClients(
                api,
                list,
                new Recent(list, keys, opening.clock()),
                mapping,
                settings.orElse(SCANS, REPLICA).equals(REPLICA),
                opening.clock());
        return new RobawsTenant(
                api,
                clients,
                extras.stream().map(ExtraFieldSetting::extra).toList(),
                new Endpoints(api, opening.memory(), opening.clock()));
    }

    private static URI address(Settings settings) {
        return settings.find(URL).isPresent() ? settings.address(URL, USUAL_URL) : URI.create(USUAL_URL);
    }

    private static Credentials credentials(URI tenant, Opening opening) {
        var settings = opening.settings();
        var first = settings.find(REFRESH_TOKEN);
        if (first.isEmpty()) return Credentials.basic(settings.require(KEY), settings.require(SECRET));
        var app = new RotatingTokens.App(settings.require(CLIENT_ID), settings.require(CLIENT_SECRET), first.get());
        return new RotatingTokens(tenant, app, opening.http(), opening.clock(), opening.memory());
    }

    private static RobawsApi.Quotas quotas(Settings settings) {
        int daily = number(settings, DAILY, USUAL_DAILY);
        int kept = number(settings, KEPT, USUAL_KEPT);
        if (kept >= daily)
            throw new IllegalArgumentException(
                    "setting '%s': %d (expected: less than the %d calls a day)".formatted(KEPT, kept, daily));
        return new RobawsApi.Quotas(Quota.live(daily, kept), Quota.replica(daily));
    }

    private static int number(Settings settings, String name, String otherwise) {
        var text = settings.orElse(name, otherwise);
        if (text.matches("[0-9]{1,7}")) return Integer.parseInt(text);
        throw new IllegalArgumentException("setting '%s': '%s' (expected: a number of calls)".formatted(name, text));
    }
}
