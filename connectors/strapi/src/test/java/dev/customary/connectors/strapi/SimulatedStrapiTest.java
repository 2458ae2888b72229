package dev.customary.connectors.strapi;

import dev.customary.connector.Http;
import dev.customary.sandbox.Call;
import dev.customary.sandbox.Mail;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.strapi.ContentType;
import dev.customary.sandbox.strapi.StrapiOptions;
import dev.customary.sandbox.strapi.StrapiSandbox;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;

class SimulatedStrapiTest {
    private static final String URL = "https://cms.example.test";

    @Nested
    class Version5 extends Simulated {
        Version5() {
            super(StrapiOptions.five(URL, "t"), "Strapi 5");
        }
    }

    @Nested
    class Version4 extends Simulated {
        Version4() {
            super(StrapiOptions.four(URL, "t"), "Strapi 4");
        }
    }

    abstract static class Simulated extends StrapiPromises {
        private final StrapiOptions options;
        private final String version;
        private final StrapiSandbox sandbox;

        Simulated(StrapiOptions options, String version) {
            this.options = options;
            this.version = version;
            this.sandbox = new StrapiSandbox(
                    options,
                    ContentType.woCliente(),
                    new Manners(),
                    Mail.nowhere(),
                    InstantSource.system(),
                    new Random(7));
        }

        @Override
        Http http() {
            return call -> {
                var uri = call.uri();
                var query = Optional.ofNullable(uri.getRawQuery()).orElse("");
                var answer = sandbox.answer(new Call(
                        call.method(),
                        uri.getScheme(),
                        uri.getHost(),
                        uri.getPath(),
                        query,
                        call.headers(),
                        call.body()));
                var headers = new TreeMap<String, String>();
                answer.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
                return new Http.Answer(answer.status(), headers, answer.body());
            };
        }

        @Override
        Map<String, String> settings() {
            return Map.of(
                    "url", URL,
                    "token", options.token(),
                    "admin_email", options.adminEmail(),
                    "admin_password", options.adminPassword());
        }

        @Override
        String version() {
            return version;
        }
    }
}
