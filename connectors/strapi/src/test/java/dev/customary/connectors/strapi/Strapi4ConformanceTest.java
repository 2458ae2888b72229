package dev.customary.connectors.strapi;

import dev.customary.sandbox.strapi.ContentType;
import dev.customary.sandbox.strapi.StrapiOptions;

class Strapi4ConformanceTest extends SimulatedStrapi {
    Strapi4ConformanceTest() {
        super(StrapiOptions.four(URL, TOKEN), ContentType.woCliente());
    }
}
