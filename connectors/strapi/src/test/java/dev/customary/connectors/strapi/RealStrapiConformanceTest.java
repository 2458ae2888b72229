package dev.customary.connectors.strapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Http;
import dev.customary.connector.RemoteException;
import dev.customary.connector.SourceRecord;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * The same promises, kept by a real Strapi 5 with the content type {@code wo-cliente}. It is told by
 * {@code CUSTOMARY_REAL_STRAPI_URL}, {@code _TOKEN} (full access), {@code _ADMIN_EMAIL} and {@code _ADMIN_PASSWORD}.
 */
@Tag("real-systems")
class RealStrapiConformanceTest extends StrapiPromises {
    private static final String PREFIX = "CUSTOMARY_REAL_STRAPI_";
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void a_scan_loses_nobody_when_an_entry_is_published_anew_between_two_pages() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 120; i++) ids.add(created(customer()).externalId());
        var first = entries().read(Optional.empty());
        var unread = ids.getLast();
        entries().update(unread, JsonMapper.shared().createObjectNode().put("username", "moved"));
        List<String> seen = new ArrayList<>(
                first.records().stream().map(SourceRecord::externalId).toList());
        for (var next = first.next(); next.isPresent(); ) {
            var page = entries().read(next);
            page.records().forEach(record -> seen.add(record.externalId()));
            next = page.next();
        }
        ids.forEach(entries()::delete);
        assertThat(seen).containsAll(ids);
    }

    @Test
    void a_draft_is_left_out_and_not_gone() {
        var body = "{\"data\": {\"nombre\": \"Draft\"}}".getBytes(UTF_8);
        var headers = Map.of("Authorization", "Bearer " + told("TOKEN"), "Content-Type", "application/json");
        var address = URI.create(told("URL") + "/api/wo-clientes?status=draft");
        var answer = http().send(new Http.Call("POST", address, headers, body, Http.Repeat.ONCE));
        var id = JsonMapper.shared()
                .readTree(answer.body())
                .at("/data/documentId")
                .asString();
        assertThat(entries().readMany(List.of(id, "aaaaaaaaaaaaaaaaaaaaaaaa")))
                .singleElement()
                .satisfies(record -> assertThat(decoded(record).leftOut()).isPresent());
        assertThat(scanned()).doesNotContain(id);
        entries().delete(id);
        assertThat(entries().readOne(id)).isEmpty();
    }

    @Override
    Http http() {
        return call -> {
            var request =
                    HttpRequest.newBuilder(call.uri()).method(call.method(), BodyPublishers.ofByteArray(call.body()));
            call.headers().forEach(request::header);
            try {
                var response = client.send(request.build(), BodyHandlers.ofByteArray());
                if (response.statusCode() >= 500)
                    throw new RemoteException(RemoteException.Kind.BROKEN, call + ": status " + response.statusCode());
                var headers = new TreeMap<String, String>();
                response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
                return new Http.Answer(response.statusCode(), headers, response.body());
            } catch (IOException e) {
                throw new RemoteException(RemoteException.Kind.UNREACHABLE, call.toString(), null, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RemoteException(RemoteException.Kind.UNREACHABLE, call.toString(), null, e);
            }
        };
    }

    @Override
    Map<String, String> settings() {
        return Map.of(
                "url", told("URL"),
                "token", told("TOKEN"),
                "admin_email", told("ADMIN_EMAIL"),
                "admin_password", told("ADMIN_PASSWORD"));
    }

    private static String told(String name) {
        return Optional.ofNullable(System.getenv(PREFIX + name))
                .orElseThrow(() -> new IllegalStateException(PREFIX + name + ": not set (expected: a real Strapi's)"));
    }

    @Override
    String version() {
        return "Strapi 5";
    }
}
