package dev.customary.connector.testkit;

import dev.customary.connector.Connector;
import dev.customary.connector.Fields;
import dev.customary.sandbox.Sandbox;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every connector promises, each promise one test. A connector's test extends this class and says on what it is to be
 * tried; every test begins on a system of its own that holds nobody.
 */
public abstract class ConnectorConformance
        implements CapabilityPromises,
                MeetingPromises,
                ScanPromises,
                IndexPromises,
                ChangesPromises,
                RecordPromises,
                WritingPromises,
                BatchPromises,
                MappingPromises,
                FaultPromises,
                WebhookPromises,
                SecretPromises {
    private static final int SEVERAL_PAGES = 250;

    private Trial trial;

    protected abstract Connector connector();

    /** A system that holds no customers. */
    protected abstract Sandbox sandbox(Surroundings around);

    /** Settings that work on it, the optional secrets among them. */
    protected abstract Map<String, String> settings();

    /** What this connector cannot do, and why. */
    protected Map<Capability, String> withheld() {
        return Map.of();
    }

    /** Where the system is to send its webhooks. */
    protected String hook() {
        return "https://hub.example.test/inbound/tried";
    }

    /** How many customers are more than two pages. */
    @Override
    public int crowd() {
        return SEVERAL_PAGES;
    }

    /** How many random customers each law of the mapping is held against. */
    @Override
    public int seeds() {
        return SEVERAL_PAGES;
    }

    /** Fits {@code customer} to what this very system allows, such as a choice of few values. */
    protected Fields suited(Fields customer) {
        return customer;
    }

    /** How people enter customers in the system. */
    Entries entries() {
        return Entries.AS_WRITTEN;
    }

    @BeforeEach
    final void begin() {
        var around = Surroundings.quiet();
        trial = new Trial(connector(), settings(), sandbox(around), around, hook(), entries(), this::suited);
    }

    @Override
    public final Trial trial() {
        return trial;
    }

    @Override
    public final Map<Capability, String> reasons() {
        return withheld();
    }
}
