package dev.customary.connectors.medusa;

import dev.customary.connector.testkit.Surroundings;
import dev.customary.sandbox.Sandbox;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

/** The same promises, kept by a real Medusa 2, whose customers are removed. */
@Tag("real-systems")
class RealMedusaConformanceTest extends MedusaConformance {
    private RealMedusa medusa;

    @Override
    protected Sandbox sandbox(Surroundings around) {
        medusa = new RealMedusa(around);
        return medusa;
    }

    @AfterEach
    void end() {
        medusa.close();
    }

    @Override
    protected Map<String, String> settings() {
        return RealMedusa.settings();
    }

    /** More than one page; a creation takes its time. */
    @Override
    public int crowd() {
        return 210;
    }

    @Override
    public int seeds() {
        return 15;
    }
}
