package dev.customary.connectors.strapi;

import dev.customary.connector.Settings;
import dev.customary.connector.testkit.Surroundings;
import dev.customary.sandbox.Sandbox;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import tools.jackson.databind.node.ObjectNode;

@Tag("real-systems")
class RealEditorsTest extends EditorsContract {
    private RealStrapi strapi;

    @BeforeEach
    void begin() {
        strapi = RealStrapi.told(Surroundings.quiet());
    }

    @AfterEach
    void end() {
        strapi.close();
    }

    @Override
    Sandbox strapi() {
        return strapi;
    }

    @Override
    Settings settings() {
        return new Settings(Map.copyOf(RealStrapi.settings()));
    }

    @Override
    String version() {
        return "Strapi 5";
    }

    @Override
    String drafted(ObjectNode entry) {
        return strapi.addDraft(entry);
    }
}
