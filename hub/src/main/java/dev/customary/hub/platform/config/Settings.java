package dev.customary.hub.platform.config;

import dev.customary.hub.platform.secret.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * All settings, valid. See {@link Key} for what each is for.
 *
 * @param listing each as it was written, and where; secrets are masked
 */
public record Settings(
        Path dataDir,
        Server server,
        int managementPort,
        Database database,
        Path masterKeyFile,
        Duration loginLifetime,
        int apiRateLimit,
        Sync sync,
        Search search,
        Duration workerLease,
        double autoLink,
        Brake brake,
        Duration retentionPlans,
        Duration undoWindow,
        List<String> allowPrivate,
        Locale locale,
        ZoneId timeZone,
        Log log,
        List<Listing.Line> listing) {

    private static final Pattern INDEX_NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,99}");

    /** @param ownUrl under which others reach this hub, without a slash at the end; empty for this machine alone */
    public record Server(int port, Optional<URI> ownUrl) {

        /** @param open the port that is listened on, which {@code port} does not tell when it is 0 */
        public URI baseUrl(Optional<Integer> open) {
            return ownUrl.orElseGet(() -> URI.create("http://localhost:" + open.orElse(port)));
        }
    }

    /** @param url of a server of the operator's; empty means our own */
    public record Database(Optional<String> url, String user, Optional<Secret> password, int pool) {}

    public record Sync(Duration schedule, Duration whileSilent, Duration webhookGrace, int batch, double safetyRatio) {}

    /**
     * @param url of the server, without a slash at the end; present unless the engine is the embedded one
     * @param index its name on the server
     * @param compare how often it is compared with the store
     */
    public record Search(Engine engine, Optional<URI> url, Optional<Secret> key, String index, Duration compare) {
        public enum Engine {
            EMBEDDED,
            MEILISEARCH,
            OPENSEARCH
        }
    }

    /** What an automatic run may change before it waits for a person. */
    public record Brake(double maxChangeRatio, int maxChangeCount) {}

    public record Log(Level level, Format format) {
        public enum Level {
            ERROR,
            WARN,
            INFO,
            DEBUG,
            TRACE
        }

        public enum Format {
            AUTO,
            TEXT,
            JSON
        }
    }

    /** @throws SettingsException if a name is not known or a value can not be */
    public static Settings read(Sources sources) {
        return of(new Values(sources.collect()), Listing.of(sources));
    }

    private static Settings of(Values values, List<Listing.Line> listing) {
        var dataDir = values.required(Key.DATA_DIR, "a folder", Path::of)
                .toAbsolutePath()
                .normalize();
        return new Settings(
                dataDir,
                server(values),
                values.integer(Key.MANAGEMENT_PORT, 0, 65_535),
                database(values),
                values.optional(Key.SECURITY_MASTER_KEY_FILE, "a file", Path::of)
                        .orElse(dataDir.resolve("master.key")),
                values.duration(Key.AUTH_LOGIN_LIFETIME),
                values.integer(Key.API_RATE_LIMIT, 1, 1_000_000),
                sync(values),
                search(values),
                values.duration(Key.WORKER_LEASE),
                values.ratio(Key.MATCHING_AUTO_LINK),
                new Brake(
                        values.ratio(Key.BRAKE_MAX_CHANGE_RATIO),
                        values.integer(Key.BRAKE_MAX_CHANGE_COUNT, 0, Integer.MAX_VALUE)),
                values.duration(Key.RETENTION_PLANS),
                values.duration(Key.UNDO_WINDOW),
                values.list(Key.HTTP_ALLOW_PRIVATE),
                values.required(Key.LOCALE_DEFAULT, "a language such as en or es-ES", Settings::language),
                values.required(Key.TIME_ZONE, "a time zone such as Europe/Madrid", ZoneId::of),
                new Log(values.oneOf(Key.LOG_LEVEL, Log.Level.class), values.oneOf(Key.LOG_FORMAT, Log.Format.class)),
                listing);
    }

    private static Server server(Values values) {
        int port = values.integer(Key.SERVER_PORT, 0, 65_535);
        var baseUrl = values.optional(
                Key.SERVER_BASE_URL, "an address such as https://customers.example.com", Settings::address);
        return new Server(port, baseUrl);
    }

    private static Database database(Values values) {
        return new Database(
                values.optional(
                        Key.DATABASE_URL, "an address such as jdbc:postgresql://host/database", Settings::postgres),
                values.text(Key.DATABASE_USER),
                values.secret(Key.DATABASE_PASSWORD),
                values.integer(Key.DATABASE_POOL, 1, 1_000));
    }

    private static Sync sync(Values values) {
        return new Sync(
                values.duration(Key.SYNC_SCHEDULE),
                values.duration(Key.SYNC_WHILE_SILENT),
                values.duration(Key.SYNC_WEBHOOK_GRACE),
                values.integer(Key.SYNC_BATCH, 1, 10_000),
                values.ratio(Key.SYNC_SAFETY_RATIO));
    }

    private static Search search(Values values) {
        var engine = values.oneOf(Key.SEARCH_ENGINE, Search.Engine.class);
        var address = "an address such as http://search.internal:7700";
        return new Search(
                engine,
                engine == Search.Engine.EMBEDDED
                        ? values.optional(Key.SEARCH_URL, address, Settings::address)
                        : Optional.of(values.required(
                                Key.SEARCH_URL,
                                address + ", since " + Key.SEARCH_ENGINE.dotted() + " is a server",
                                Settings::address)),
                values.secret(Key.SEARCH_KEY),
                values.required(
                        Key.SEARCH_INDEX,
                        "a name of small letters, digits, - and _, a letter or digit first, 100 at most",
                        Settings::indexName),
                values.duration(Key.SEARCH_COMPARE));
    }

    private static String indexName(String name) {
        if (INDEX_NAME.matcher(name).matches()) return name;
        throw new IllegalArgumentException(name);
    }

    private static URI address(String text) {
        var address = URI.create(text.replaceFirst("/+$", ""));
        if (address.getHost() == null || !address.getScheme().startsWith("http"))
            throw new IllegalArgumentException(text);
        return address;
    }

    private static String postgres(String text) {
        if (text.startsWith("jdbc:postgresql:")) return text;
        throw new IllegalArgumentException(text);
    }

    private static Locale language(String tag) {
        var language = Locale.forLanguageTag(tag);
        if (Arrays.asList(Locale.getISOLanguages()).contains(language.getLanguage())) return language;
        throw new IllegalArgumentException(tag);
    }
}
