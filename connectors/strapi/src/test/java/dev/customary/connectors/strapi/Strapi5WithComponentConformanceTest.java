package dev.customary.connectors.strapi;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.sandbox.strapi.ContentType;
import dev.customary.sandbox.strapi.StrapiOptions;

class Strapi5WithComponentConformanceTest extends SimulatedStrapi {
    Strapi5WithComponentConformanceTest() {
        super(StrapiOptions.five(URL, TOKEN), ContentType.woClienteWithComponent());
    }

    /** One of the choices that the type allows. */
    @Override
    protected Fields suited(Fields customer) {
        return customer.with(Field.ORIGIN_PLATFORM, new Value.Text("woo_moraleja"));
    }
}
