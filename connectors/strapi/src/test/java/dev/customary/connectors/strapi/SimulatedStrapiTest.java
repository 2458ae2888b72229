package dev.customary.connectors.strapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Http;
import dev.customary.sandbox.Call;
import dev.customary.sandbox.Mail;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.strapi.ContentType;
import dev.customary.sandbox.strapi.StrapiOptions;
import dev.customary.sandbox.strapi.StrapiSandbox;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

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
        private final Manners manners = new Manners();
        private final StrapiSandbox sandbox;

        Simulated(StrapiOptions options, String version) {
            this.options = options;
            this.version = version;
            this.sandbox = new StrapiSandbox(
                    options, ContentType.woCliente(), manners, Mail.nowhere(), InstantSource.system(), new Random(7));
        }

        @ParameterizedTest
        @EnumSource(
                value = Manners.Manner.class,
                names = {"LIST_MOVES", "FILTERS_IGNORED"})
        void a_scan_shows_every_entry_even_if(Manners.Manner manner) {
            manners.behave(manner, true);
            Set<String> ids = new HashSet<>();
            for (int i = 0; i < 250; i++) ids.add(sandbox.seed(entry("scan" + i), true));
            assertThat(scanned()).containsAll(ids);
        }

        @Test
        void an_unpublished_entry_is_left_out_and_not_gone() {
            var id = sandbox.seed(entry("draft"), true);
            sandbox.unpublish(id);
            assertThat(scanned()).doesNotContain(id);
            assertThat(entries().readOne(id))
                    .hasValueSatisfying(
                            record -> assertThat(decoded(record).leftOut()).isPresent());
            assertThat(entries().readMany(List.of(id, "999999"))).hasSize(1);
        }

        private static ObjectNode entry(String name) {
            return JsonMapper.shared().createObjectNode().put("correo_electronico", name + "@example.test");
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
