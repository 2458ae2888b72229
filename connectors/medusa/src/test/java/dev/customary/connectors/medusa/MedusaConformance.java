package dev.customary.connectors.medusa;

import dev.customary.connector.Connector;
import dev.customary.connector.testkit.Capability;
import dev.customary.connector.testkit.ConnectorConformance;
import java.util.Map;

/** What is the same for every Medusa, simulated or real. */
abstract class MedusaConformance extends ConnectorConformance {
    @Override
    protected Connector connector() {
        return new MedusaConnector();
    }

    @Override
    protected Map<Capability, String> withheld() {
        return Map.of(
                Capability.UPDATES_IN_BATCHES, "the admin API writes one customer a call",
                Capability.HAS_VERSIONS, "there is no version and no conditional write in the admin API");
    }
}
