package dev.customary.connectors.strapi;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.connector.testkit.Surroundings;
import dev.customary.sandbox.Sandbox;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

/** The same promises, kept by a real Strapi 5 with the content type {@code wo-cliente}, whose entries are removed. */
@Tag("real-systems")
class RealStrapiConformanceTest extends StrapiConformance {
    private RealStrapi strapi;

    @Override
    protected Sandbox sandbox(Surroundings around) {
        strapi = RealStrapi.told(around);
        return strapi;
    }

    @AfterEach
    void end() {
        strapi.close();
    }

    @Override
    protected String hook() {
        return strapi.hook();
    }

    @Override
    protected Map<String, String> settings() {
        return RealStrapi.settings();
    }

    /** One of the choices that the type allows. */
    @Override
    protected Fields suited(Fields customer) {
        return customer.with(Field.ORIGIN_PLATFORM, new Value.Text("woo_moraleja"));
    }

    @Override
    public int crowd() {
        return 120;
    }

    @Override
    public int seeds() {
        return 25;
    }
}
