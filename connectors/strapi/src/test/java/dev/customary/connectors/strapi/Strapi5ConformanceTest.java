package dev.customary.connectors.strapi;

import dev.customary.sandbox.strapi.ContentType;
import dev.customary.sandbox.strapi.StrapiOptions;

class Strapi5ConformanceTest extends SimulatedStrapi {
    Strapi5ConformanceTest() {
        super(StrapiOptions.five(URL, TOKEN), ContentType.woCliente());
    }
}
