package dev.customary.connectors.zoho;

import dev.customary.connector.Connector;
import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.connector.Value.Address;
import dev.customary.connector.testkit.Capability;
import dev.customary.connector.testkit.ConnectorConformance;
import dev.customary.connector.testkit.Surroundings;
import dev.customary.sandbox.Sandbox;
import dev.customary.sandbox.zoho.ZohoSandbox;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A simulated organisation. Its limits are as good as none, since the time of the suite stands still. */
class ConformanceTest extends ConnectorConformance {
    private static final int ENDLESS = 10_000_000;

    @Override
    protected Connector connector() {
        return new ZohoConnector();
    }

    @Override
    protected Sandbox sandbox(Surroundings around) {
        var zoho = new ZohoSandbox(
                Organization.OPTIONS.withLimits(ENDLESS, ENDLESS, ENDLESS),
                around.manners(),
                around.mail(),
                around.time(),
                new Random(7));
        zoho.ruleTo(hook(), Organization.WEBHOOK_SECRET);
        return zoho;
    }

    @Override
    protected Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(Organization.SETTINGS);
        settings.put("custom_fields", "{\"price_level\": \"cf_price_level\", \"custom.tier\": \"cf_tier\"}");
        return settings;
    }

    @Override
    protected Map<Capability, String> withheld() {
        return Map.of(
                Capability.UPDATES_IN_BATCHES, "there is no call that changes several contacts",
                Capability.HAS_VERSIONS, "a contact has no version, and no write takes a condition",
                Capability.LISTS_WHOLE_RECORDS, "persons and addresses are only in the contact itself, one call each");
    }

    /**
     * A contact is active or not, a VAT number has twelve characters at most, and an address has one text for a name, whose first
     * word is the first name, and no company.
     */
    @Override
    protected Fields suited(Fields customer) {
        var suited = customer.toBuilder();
        if (customer.value(Field.ACTIVE).isEmpty()) suited.set(Field.ACTIVE, new Value.Flag(true));
        customer.value(Field.VAT_NUMBER).ifPresent(any -> suited.text(Field.VAT_NUMBER, "BE0123456749"));
        for (var field : List.of(Field.BILLING, Field.SHIPPING))
            customer.value(field).ifPresent(address -> suited.set(field, suited((Address) address)));
        return suited.build();
    }

    private static Optional<Value> suited(Address a) {
        var first = a.firstName().isEmpty() && a.lastName().isEmpty() ? "" : "Ann";
        return Optional.of(new Address(
                first, a.lastName(), "", a.line1(), a.line2(), a.city(), a.state(), a.postcode(), a.country()));
    }
}
