package dev.customary.connectors.strapi;

import dev.customary.connector.Settings;
import dev.customary.sandbox.Mail;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Sandbox;
import dev.customary.sandbox.strapi.ContentType;
import dev.customary.sandbox.strapi.StrapiOptions;
import dev.customary.sandbox.strapi.StrapiSandbox;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import tools.jackson.databind.node.ObjectNode;

class SimulatedEditorsTest {
    private static final String URL = "https://cms.example.test";

    @Nested
    class Version5 extends Simulated {
        Version5() {
            super(StrapiOptions.five(URL, "t"));
        }
    }

    @Nested
    class Version4 extends Simulated {
        Version4() {
            super(StrapiOptions.four(URL, "t"));
        }
    }

    abstract static class Simulated extends EditorsContract {
        private final StrapiOptions options;
        private final StrapiSandbox strapi;

        Simulated(StrapiOptions options) {
            this.options = options;
            var type = ContentType.woClienteWithComponent();
            strapi = new StrapiSandbox(
                    options, type, new Manners(), Mail.nowhere(), InstantSource.system(), new Random(7));
        }

        @Override
        Sandbox strapi() {
            return strapi;
        }

        @Override
        Settings settings() {
            return new Settings(Map.of("url", options.url(), "token", options.token()));
        }

        @Override
        String version() {
            return "Strapi " + options.version();
        }

        @Override
        String drafted(ObjectNode entry) {
            return strapi.seed(entry, false);
        }
    }
}
