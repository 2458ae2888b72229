package dev.customary.connectors.robaws;

import dev.customary.connector.Connector;
import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.connector.Value.Address;
import dev.customary.connector.testkit.Capability;
import dev.customary.connector.testkit.ConnectorConformance;
import dev.customary.connector.testkit.Surroundings;
import dev.customary.sandbox.Sandbox;
import dev.customary.sandbox.robaws.RobawsOptions;
import dev.customary.sandbox.robaws.RobawsOptions.Shape;
import dev.customary.sandbox.robaws.RobawsSandbox;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** A simulated tenant that holds nobody, so that a person had to say what its fields are called. */
abstract class SimulatedRobaws extends ConnectorConformance {
    static final RobawsOptions OPTIONS =
            RobawsOptions.of("https://robaws.example.test", "demo-key", "demo-secret-0123456789");
    static final Map<String, String> BY_KEY =
            Map.of("url", OPTIONS.url(), "key", OPTIONS.key(), "secret", OPTIONS.secret());

    private static final String SAME = """
            "billing_email": "invoiceEmail", "custom.mobile": "gsm", "custom.website": "website",
            "custom.language": "language", "custom.currency": "currency", "custom.company_number": "companyNumber",
            """;
    private static final Map<Shape, String> KEYS =
            Map.of(Shape.LINES, "{" + SAME + """
            "vat_number": "vatIdNumber", "line1": "addressLine1", "line2": "addressLine2", "country": "country"}
            """, Shape.STREETS, "{" + SAME + """
            "vat_number": "vatNumber", "line1": "street", "number": "streetNumber", "country": "countryCode",
            "active": "archived"}
            """);

    private final Shape shape;
    private final Map<String, String> settings;

    SimulatedRobaws(Shape shape, Map<String, String> settings) {
        this.shape = shape;
        this.settings = new HashMap<>(settings);
        this.settings.put("keys", KEYS.getOrDefault(shape, "{}"));
        this.settings.put(
                "extra_fields",
                "{\"price_level\": \"Prijsgroep\", \"orders_count\": \"Aantal\", \"has_account\": \"Login\"}");
    }

    @Override
    protected Connector connector() {
        return new RobawsConnector();
    }

    @Override
    protected Sandbox sandbox(Surroundings around) {
        return new RobawsSandbox(OPTIONS.shaped(shape), around.manners(), around.mail(), around.time(), new Random(7));
    }

    @Override
    protected Map<String, String> settings() {
        return settings;
    }

    @Override
    protected Map<Capability, String> withheld() {
        return Map.of(
                Capability.UPDATES_IN_BATCHES, "a call writes one client",
                Capability.HAS_VERSIONS, "no version is documented, and no conditional write",
                Capability.TELLS_DELETIONS, "there is no event for a client that was deleted");
    }

    /** A client has a name, and an address without persons or a region; in one shape nothing says who is in use. */
    @Override
    protected Fields suited(Fields customer) {
        var name = customer.value(Field.COMPANY_NAME).map(Value::toString).orElse("Bakkerij De Linde");
        var suited = customer.toBuilder().text(Field.COMPANY_NAME, name);
        customer.value(Field.BILLING).ifPresent(address -> suited.set(Field.BILLING, suited((Address) address, name)));
        return shape == Shape.LINES ? suited.remove(Field.ACTIVE).build() : suited.build();
    }

    private Address suited(Address a, String company) {
        var line2 = shape == Shape.LINES ? a.line2() : "";
        return new Address("", "", company, a.line1(), line2, a.city(), "", a.postcode(), a.country());
    }
}
