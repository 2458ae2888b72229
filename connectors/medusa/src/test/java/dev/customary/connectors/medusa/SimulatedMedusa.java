package dev.customary.connectors.medusa;

import dev.customary.connector.testkit.Surroundings;
import dev.customary.sandbox.Sandbox;
import dev.customary.sandbox.medusa.MedusaOptions;
import dev.customary.sandbox.medusa.MedusaSandbox;
import java.util.Map;
import java.util.Random;

/** A simulated Medusa of one version. */
abstract class SimulatedMedusa extends MedusaConformance {
    static final MedusaOptions OPTIONS =
            MedusaOptions.of("https://medusa.example.test", "sk_0f1e2d3c4b5a69788796a5b4c3d2e1f00123456789abcdef");

    private final MedusaOptions options;

    SimulatedMedusa(MedusaOptions options) {
        this.options = options;
    }

    @Override
    protected Sandbox sandbox(Surroundings around) {
        return new MedusaSandbox(options, around.manners(), around.mail(), around.time(), new Random(7));
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("url", options.url(), "key", options.key());
    }
}
