package dev.customary.hub.simulation;

import dev.customary.connector.Http;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;

/** A system behind replicas and caches: now and then a reading by id shows nobody, though the record is there. */
final class Forgetful {
    private Forgetful() {}

    static Http.Answer answer(Http direct, Http.Call call, Random random, int perThousand) {
        boolean forgets = call.method().equals("GET") && random.nextInt(1000) < perThousand;
        if (forgets && isReading(call)) return nothing(call);
        return forgets && isReadingOfOne(call) ? missing() : direct.send(call);
    }

    private static boolean isReading(Http.Call call) {
        var query = call.uri().getRawQuery();
        return query != null && (query.contains("include=") || query.contains("%24in") || query.contains("$in"));
    }

    private static boolean isReadingOfOne(Http.Call call) {
        return call.uri().getPath().matches(".*/(customers|wo-clientes)/\\w+");
    }

    private static Http.Answer missing() {
        return json("{\"message\":\"Not Found\",\"data\":{\"status\":404}}", 404);
    }

    /** The answer of a list that shows nobody. */
    static Http.Answer nothing(Http.Call call) {
        boolean isStrapi = call.uri().getHost().startsWith("strapi");
        return json(isStrapi ? "{\"data\":[],\"meta\":{\"pagination\":{}}}" : "[]", 200);
    }

    private static Http.Answer json(String body, int status) {
        return new Http.Answer(
                status,
                Map.of("content-type", "application/json", "x-wp-total", "0", "x-wp-totalpages", "0"),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
