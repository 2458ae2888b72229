package dev.customary.connectors.strapi;

import dev.customary.connector.CustomerStream;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteSystem;
import dev.customary.connector.Webhooks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One Strapi. */
final class StrapiSite implements RemoteSystem {
    private final StrapiApi api;
    private final String type;
    private final StrapiEntries entries;
    private final StrapiWebhooks webhooks;

    StrapiSite(StrapiApi api, String type, StrapiEntries entries, StrapiWebhooks webhooks) {
        this.api = api;
        this.type = type;
        this.entries = entries;
        this.webhooks = webhooks;
    }

    @Override
    public Introduction meet() {
        var operation = "GET /api/" + type;
        var answer = api.get("/api/" + type, Map.of("pagination[page]", "1", "pagination[pageSize]", "1"));
        if (answer.status() == 404)
            throw new RemoteException(
                    RemoteException.Kind.NOT_FOUND,
                    "%s: status 404 (expected: a Strapi with the content type '%s')".formatted(operation, type));
        if (!answer.isSuccess())
            throw new RemoteException(
                    RemoteException.Kind.REFUSED,
                    "%s: status %d, %s (expected: a list)"
                            .formatted(
                                    operation,
                                    answer.status(),
                                    api.failure(operation, answer).message()));
        var list = answer.json(operation);
        if (!list.path("data").isArray()) throw answer.malformed(operation, "a list in 'data'");
        var shape = EntryShape.of(list.path("data").path(0));
        var total = list.path("meta").path("pagination").path("total");
        return new Introduction(
                type,
                shape.map(known -> known == EntryShape.FLAT ? "Strapi 5" : "Strapi 4")
                        .orElse("Strapi"),
                total.isIntegralNumber() ? OptionalLong.of(total.asLong()) : OptionalLong.empty(),
                notes(shape));
    }

    private static List<String> notes(Optional<EntryShape> shape) {
        List<String> notes = new ArrayList<>();
        if (shape.isEmpty()) notes.add("There is no entry yet, so the version shows with the first one.");
        return notes;
    }

    @Override
    public CustomerStream customers() {
        return entries;
    }

    @Override
    public Optional<Webhooks> webhooks() {
        return Optional.of(webhooks);
    }
}
