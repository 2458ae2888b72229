package dev.customary.connectors.strapi;

import dev.customary.connector.testkit.Surroundings;
import dev.customary.sandbox.Sandbox;
import dev.customary.sandbox.strapi.ContentType;
import dev.customary.sandbox.strapi.StrapiOptions;
import dev.customary.sandbox.strapi.StrapiSandbox;
import java.util.Map;
import java.util.Random;

/** A simulated Strapi of one version, with one content type. */
abstract class SimulatedStrapi extends StrapiConformance {
    static final String URL = "https://cms.example.test";
    static final String TOKEN = "token-of-the-api";

    private final StrapiOptions options;
    private final ContentType type;

    SimulatedStrapi(StrapiOptions options, ContentType type) {
        this.options = options;
        this.type = type;
    }

    @Override
    protected Sandbox sandbox(Surroundings around) {
        return new StrapiSandbox(options, type, around.manners(), around.mail(), around.time(), new Random(7));
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of(
                "url", options.url(),
                "token", options.token(),
                "admin_email", options.adminEmail(),
                "admin_password", options.adminPassword());
    }
}
