package dev.customary.connectors.medusa;

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
import java.util.List;
import java.util.Map;

/** Medusa, version 2. */
public final class MedusaConnector implements Connector {
    static final String URL = "url";
    static final String KEY = "key";
    static final String METADATA = "metadata";

    private static final Descriptor DESCRIPTOR = new Descriptor(
            "medusa",
            "Medusa",
            "Md",
            List.of(
                    Setting.required(
                            URL,
                            "Backend address",
                            Kind.URL,
                            "Where the backend answers, such as https://backend.example.com"),
                    Setting.required(
                            KEY, "Secret API key", Kind.SECRET, "Settings, Secret API Keys: the key sk_…, shown once"),
                    Setting.optional(
                            METADATA,
                            "Metadata",
                            Kind.JSON,
                            "More fields in the metadata: an object of canonical fields and their keys")),
            Map.of(Field.EMAIL, FieldPolicy.SET_ONCE, Field.ORIGIN_PLATFORM, FieldPolicy.SET_ONCE),
            new Limits(200, Duration.ofSeconds(10), 4),
            CreationRule.ALWAYS,
            Map.of());

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public RemoteSystem open(Opening opening) {
        var settings = opening.settings();
        var api = new MedusaApi(
                settings.address(URL, "https://backend.example.com"), settings.require(KEY), opening.http());
        var more = settings.find(METADATA).map(MetadataSetting::parse).orElse(List.of());
        return new MedusaShop(api, new MedusaCustomers(api, MedusaMapping.of(opening.connection(), more)));
    }
}
