package dev.customary.hub.connection;

import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
import dev.customary.connector.Settings;
import dev.customary.hub.platform.secret.Place;
import dev.customary.hub.platform.secret.Secret;
import dev.customary.hub.platform.secret.Vault;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Settings and policies as the store keeps them. Settings are sealed as a whole, whether secret or not: which of them are
 * secret is the connector's to say and may change.
 */
final class ConnectionJson {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SETTINGS = "settings";
    private static final String WEBHOOK_SECRET = "webhook_secret";

    private final Vault vault;

    ConnectionJson(Vault vault) {
        this.vault = vault;
    }

    /** What is kept under seal. */
    record Secrets(Settings settings, String webhookSecret) {
        @Override
        public String toString() {
            return "Secrets";
        }
    }

    byte[] sealed(Connection connection) {
        ObjectNode secrets = JSON.createObjectNode().put(WEBHOOK_SECRET, connection.webhookSecret());
        ObjectNode settings = secrets.putObject(SETTINGS);
        connection.settings().values().forEach(settings::put);
        return vault.seal(new Secret(secrets.toString()), place(connection.workspace(), connection.publicId()));
    }

    Secrets opened(byte[] sealed, int workspace, UUID connection) {
        JsonNode secrets =
                JSON.readTree(vault.open(sealed, place(workspace, connection)).reveal());
        Map<String, String> settings = new HashMap<>();
        secrets.get(SETTINGS)
                .properties()
                .forEach(setting ->
                        settings.put(setting.getKey(), setting.getValue().stringValue()));
        return new Secrets(new Settings(settings), secrets.get(WEBHOOK_SECRET).stringValue());
    }

    private static Place place(int workspace, UUID connection) {
        return new Place(workspace, connection.toString(), "settings");
    }

    static String policies(Connection connection) {
        ObjectNode policies = JSON.createObjectNode();
        new TreeMap<>(connection.policies()).forEach((field, policy) -> policies.put(field.name(), policy.name()));
        return policies.toString();
    }

    static Map<Field, FieldPolicy> policies(String json) {
        Map<Field, FieldPolicy> policies = new HashMap<>();
        JSON.readTree(json)
                .properties()
                .forEach(policy -> policies.put(
                        Field.named(policy.getKey()),
                        FieldPolicy.valueOf(policy.getValue().stringValue())));
        return policies;
    }
}
