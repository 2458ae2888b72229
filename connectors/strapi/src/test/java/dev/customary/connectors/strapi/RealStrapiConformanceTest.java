package dev.customary.connectors.strapi;

import dev.customary.connector.Http;
import dev.customary.connector.RemoteException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;

/**
 * The same promises, kept by a real Strapi 5 with the content type {@code wo-cliente}. It is told by
 * {@code CUSTOMARY_REAL_STRAPI_URL}, {@code _TOKEN} (full access), {@code _ADMIN_EMAIL} and {@code _ADMIN_PASSWORD}.
 */
@Tag("real-systems")
class RealStrapiConformanceTest extends StrapiPromises {
    private static final String PREFIX = "CUSTOMARY_REAL_STRAPI_";
    private final HttpClient client = HttpClient.newHttpClient();

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
