package dev.customary.connectors.strapi;

import dev.customary.connector.Connector;
import dev.customary.connector.testkit.Capability;
import dev.customary.connector.testkit.ConnectorConformance;
import java.util.Map;

/** What is the same for every Strapi, simulated or real. */
abstract class StrapiConformance extends ConnectorConformance {
    @Override
    protected Connector connector() {
        return new StrapiConnector();
    }

    @Override
    protected Map<Capability, String> withheld() {
        return Map.of(
                Capability.UPDATES_IN_BATCHES, "the REST API writes one entry a call",
                Capability.HAS_VERSIONS, "there is no version and no conditional write in the REST API",
                Capability.SIGNS_WEBHOOKS, "Strapi sends the headers it was given, and signs nothing");
    }
}
