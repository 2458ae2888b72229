package dev.customary.connectors.quickbooks;

import dev.customary.connector.Connector;
import dev.customary.connector.Fields;
import dev.customary.connector.testkit.Capability;
import dev.customary.connector.testkit.ConnectorConformance;
import dev.customary.connector.testkit.Surroundings;
import dev.customary.sandbox.Sandbox;
import dev.customary.sandbox.quickbooks.QuickBooksOptions;
import dev.customary.sandbox.quickbooks.QuickBooksSandbox;
import java.util.Map;

class ConformanceTest extends ConnectorConformance {
    /** More than two pages. */
    private static final int CROWD = 1100;

    @Override
    protected Connector connector() {
        return new QuickBooksConnector();
    }

    @Override
    protected Sandbox sandbox(Surroundings around) {
        return new QuickBooksSandbox(QuickBooksOptions.of("Baker Supplies"), around.manners(), around.time());
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("password", "a-Password-0123456789");
    }

    @Override
    public int crowd() {
        return CROWD;
    }

    @Override
    protected Fields suited(Fields customer) {
        return Suited.of(customer);
    }

    @Override
    protected Map<Capability, String> withheld() {
        return Map.of(
                Capability.UPDATES_IN_BATCHES,
                        "every write is bound to an edit sequence, and one that is stale must not stop others",
                Capability.DELETES, "a customer who was ever invoiced cannot be deleted; he is made inactive",
                Capability.SENDS_WEBHOOKS, "QuickBooks calls nobody by itself",
                Capability.SIGNS_WEBHOOKS, "QuickBooks calls nobody by itself",
                Capability.TELLS_DELETIONS, "QuickBooks calls nobody by itself",
                Capability.ASKS_FOR_SECRETS, "the Web Connector signs in to the hub, not the hub to QuickBooks",
                Capability.ANSWERS_IN_JSON,
                        "QuickBooks speaks XML; what is no record is tried in QuickBooksCustomersTest",
                Capability.KEEPS_EVERY_LETTER,
                        "QuickBooks keeps Windows-1252; what is made of others is tried in LettersTest");
    }
}
