package dev.customary.hub.platform.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every setting there is, by the name it has in {@code customary.yaml} and as a flag. */
public enum Key {
    DATA_DIR("data.dir", "data", "Folder of everything the hub keeps, below the working directory unless absolute"),
    SERVER_PORT("server.port", "8080", "Port of the page, the API and webhooks; 0 takes any free one"),
    SERVER_BASE_URL(
            "server.base_url",
            "",
            "Address under which others reach this hub, for links and webhooks; without it `http://localhost:<server.port>`"),
    MANAGEMENT_PORT(
            "management.port",
            "8081",
            "Port of `/metrics` and health details; keep it inside your network; 0 takes any free one"),
    DATABASE_URL(
            "database.url",
            "",
            "JDBC address of a PostgreSQL 18 server of your own; without it the hub runs one in `data.dir`"),
    DATABASE_USER("database.user", "", "User of that server; owns the tables and may create roles"),
    DATABASE_PASSWORD("database.password", "", "Password of that user", true),
    DATABASE_POOL("database.pool", "10", "Most connections the application opens to the database"),
    SECURITY_MASTER_KEY_FILE(
            "security.master_key_file",
            "",
            "File of the key that encrypts secrets, made at the first start; without it `<data.dir>/master.key`. Nodes that share a database need the same"),
    AUTH_LOGIN_LIFETIME("auth.login_lifetime", "12h", "How long a login lasts"),
    API_RATE_LIMIT(
            "api.rate_limit",
            "600",
            "Requests a minute that one API key may make; somebody at the page may make five times as many"),
    SYNC_SCHEDULE("sync.schedule", "15m", "How often a connection is read when nothing told of a change"),
    SYNC_WHILE_SILENT(
            "sync.while_silent",
            "1m",
            "How often a connection is read while its webhooks are silent; not more than a fifth of the time is spent on it"),
    SYNC_WEBHOOK_GRACE(
            "sync.webhook_grace",
            "5m",
            "How long after reading found a change its webhook may come before it counts as missed"),
    SYNC_BATCH("sync.batch", "100", "Records in one page, where the remote system lets us choose"),
    SYNC_SAFETY_RATIO("sync.safety_ratio", "0.9", "Part of a remote system's allowance of calls that the hub uses"),
    SEARCH_ENGINE(
            "search.engine",
            "embedded",
            "What keeps the search index: `embedded` (in the hub itself), `meilisearch` or `opensearch` (a server of your own); see guides/search-engines.md"),
    SEARCH_URL("search.url", "", "Address of that server, such as `http://search.internal:7700`"),
    SEARCH_KEY(
            "search.key",
            "",
            "Key for that server: an API key of Meilisearch; for OpenSearch `user:password`, or an API key; without it calls carry none",
            true),
    SEARCH_INDEX(
            "search.index",
            "customers",
            "Name of the index on that server; small letters, digits, `-` and `_`. Hubs that share a server but no database need different ones"),
    SEARCH_COMPARE(
            "search.compare",
            "5m",
            "How often the search index is compared with the store, customer by customer, and mended where it differs"),
    WORKER_LEASE(
            "worker.lease",
            "2m",
            "How long nodes that share a database wait for one of them of which nothing is heard before another takes up its work"),
    MATCHING_AUTO_LINK(
            "matching.auto_link", "0.95", "Confidence from which a match is believed without asking a person"),
    BRAKE_MAX_CHANGE_RATIO(
            "brake.max_change_ratio",
            "0.10",
            "Part of a connection's records that a run may change, or find missing, there before it waits for a person; 20 may always, 1 means no such limit"),
    BRAKE_MAX_CHANGE_COUNT(
            "brake.max_change_count",
            "500",
            "Number of records that a run may create, update, or find missing, in one system before it waits for a person"),
    RETENTION_PLANS("retention.plans", "30d", "How long a plan is kept after it was applied or discarded"),
    UNDO_WINDOW("undo.window", "30d", "How long a change, or all of a run, can be taken back"),
    HTTP_ALLOW_PRIVATE(
            "http.allow_private",
            "",
            "Hosts and networks (`10.1.0.0/16`) inside your network that outgoing calls may reach, separated by commas"),
    LOCALE_DEFAULT("locale.default", "en", "Language of the page for people who chose none"),
    TIME_ZONE("time_zone", "UTC", "Time zone of schedules and of people who chose none"),
    LOG_LEVEL(
            "log.level",
            "info",
            "Least level that is logged: `error`, `warn`, `info`, `debug` or `trace`; `LOG_LEVEL` sets it too"),
    LOG_FORMAT("log.format", "auto", "`text`, `json` (one object a line), or `auto`: text on a terminal, else JSON");

    private final String dotted;
    private final String standard;
    private final String meaning;
    private final boolean secret;

    Key(String dotted, String standard, String meaning) {
        this(dotted, standard, meaning, false);
    }

    Key(String dotted, String standard, String meaning, boolean secret) {
        this.dotted = dotted;
        this.standard = standard;
        this.meaning = meaning;
        this.secret = secret;
    }

    /** As in {@code server.port}. */
    public String dotted() {
        return dotted;
    }

    /** The default as it would be written; empty for none. */
    public String standard() {
        return standard;
    }

    /** What it is for, in one sentence for the documentation. */
    public String meaning() {
        return meaning;
    }

    /** Whether it is hidden wherever it is shown, and may be read from a file. */
    public boolean secret() {
        return secret;
    }

    /** As in {@code CUSTOMARY_SERVER_PORT}. */
    public String variable() {
        return "CUSTOMARY_" + dotted.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    static Optional<Key> named(String dotted) {
        return Arrays.stream(values()).filter(key -> key.dotted.equals(dotted)).findFirst();
    }

    static Optional<Key> ofVariable(String variable) {
        return Arrays.stream(values())
                .filter(key -> key.variable().equals(variable))
                .findFirst();
    }
}
