package dev.customary.connector.testkit;

import dev.customary.connector.Connector;
import dev.customary.connector.Settings;
import dev.customary.sandbox.Administered;
import dev.customary.sandbox.Faults;
import tools.jackson.databind.node.ObjectNode;

/** A connector together with a simulated system that it can be tried on; made anew for every test. */
public interface ConformanceFixture {
    Connector connector();

    /** Settings that work on {@link #system}. */
    Settings settings();

    /** The same settings with a secret that the system does not accept. */
    Settings wrongSettings();

    /** The simulated system, which misbehaves when told to. It holds no customers at first. */
    Faults system();

    /** The people who work in {@link #system}. */
    Administered people();

    /** A complete record in the system's own form, another one for every {@code number}, which the system accepts. */
    ObjectNode sample(int number);

    /** A change of a sample in the system's own form, to be seen in the record afterwards as it stands here. */
    ObjectNode change();

    /** A record in the system's own form that the system refuses to create. */
    ObjectNode refused();
}
