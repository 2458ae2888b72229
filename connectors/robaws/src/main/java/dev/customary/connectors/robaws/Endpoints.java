package dev.customary.connectors.robaws;

import dev.customary.connector.Memory;
import dev.customary.connector.Queries;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import dev.customary.connector.Webhooks.Registration;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Where Robaws sends its webhooks. It tells the secret of an endpoint once, when that is made; so it is kept, and an endpoint whose
 * secret nobody knows is made anew. One at a time, that there are never two for one address.
 */
final class Endpoints {
    private static final String PATH = "/webhook-endpoints";
    private static final String MEMORY = "webhook endpoint";
    private static final String MEMBER = "items";
    private static final List<String> EVENTS = List.of("client.created", "client.updated");

    /** The hub asks every two minutes; a day has only so many calls. */
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final RobawsApi api;
    private final Memory memory;
    private final InstantSource clock;
    private Optional<Known> inOrder = Optional.empty();
    private Instant looksAgain = Instant.EPOCH;

    Endpoints(RobawsApi api, Memory memory, InstantSource clock) {
        this.api = api;
        this.memory = memory;
        this.clock = clock;
    }

    /** An endpoint with the secret that its webhooks are signed with. */
    private record Known(String id, String url, String secret) {
        static Known parse(String json) {
            var known = RobawsApi.JSON.readTree(json);
            return new Known(
                    known.path("id").asString(),
                    known.path("url").asString(),
                    known.path("secret").asString());
        }

        String json() {
            return RobawsApi.JSON
                    .createObjectNode()
                    .put("id", id)
                    .put("url", url)
                    .put("secret", secret)
                    .toString();
        }

        boolean is(JsonNode endpoint) {
            return id.equals(endpoint.path("id").asString(""));
        }

        @Override
        public String toString() {
            return "Known " + id;
        }
    }

    /** The secret of the endpoint that was made here. */
    Optional<String> secret() {
        return memory.recall(MEMORY).map(Known::parse).map(Known::secret);
    }

    Registration ensure(String url) {
        var before = memory.recall(MEMORY).map(Known::parse);
        var good = before.filter(known -> isInOrder(url, known));
        if (good.isPresent()) return registration(good.get(), List.of());
        var now = Known.parse(memory.change(
                MEMORY, kept -> ensured(url, kept.map(Known::parse)).json()));
        boolean isReplaced = before.filter(known -> known.url().equals(url) && !known.equals(now))
                .isPresent();
        return registration(now, isReplaced ? EVENTS : List.of());
    }

    private static Registration registration(Known known, List<String> reenabled) {
        return new Registration(true, reenabled, List.of(), Optional.of(known.id()));
    }

    /** True when the endpoint that was made here is the only one for its address, and is on. Looked at now and then. */
    private synchronized boolean isInOrder(String url, Known known) {
        if (!known.url().equals(url)) return false;
        var now = clock.instant();
        boolean isKnown = inOrder.equals(Optional.of(known)) && now.isBefore(looksAgain);
        if (isKnown) return true;
        var there = list().filter(endpoint -> isAt(url, endpoint)).toList();
        boolean isIt = there.size() == 1 && known.is(there.getFirst()) && isOn(there.getFirst());
        inOrder = isIt ? Optional.of(known) : Optional.empty();
        looksAgain = now.plus(PAUSE);
        return isIt;
    }

    private static boolean isAt(String url, JsonNode endpoint) {
        return endpoint.path("url").asString("").equals(url);
    }

    /** The endpoint that was made here, or a new one; others of that address go, and so does ours of another. */
    private Known ensured(String url, Optional<Known> known) {
        var all = list().toList();
        var ours = known.filter(kept -> kept.url().equals(url))
                .filter(kept -> all.stream().anyMatch(endpoint -> kept.is(endpoint) && isOn(endpoint)));
        for (var endpoint : all) {
            boolean isOfUse = ours.filter(kept -> kept.is(endpoint)).isPresent();
            boolean isOurs = known.filter(kept -> kept.is(endpoint)).isPresent();
            if (!isOfUse && (isOurs || isAt(url, endpoint))) remove(endpoint);
        }
        return ours.orElseGet(() -> make(url));
    }

    /** Robaws may suspend an endpoint that never succeeds; how it says so is not told, so each way that it might is looked at. */
    private static boolean isOn(JsonNode endpoint) {
        boolean isOff = Stream.of("active", "enabled")
                        .anyMatch(member -> !endpoint.path(member).asBoolean(true))
                || endpoint.path("suspended").asBoolean(false)
                || endpoint.path("status").asString("").toLowerCase(Locale.ROOT).matches("suspended|disabled");
        return !isOff;
    }

    /** Looks whether endpoints are shown to this user. */
    void look() {
        list();
    }

    /** A list in an envelope, as other collections have it, or without one. */
    private Stream<JsonNode> list() {
        var operation = "GET " + PATH;
        var answer = api.get(RobawsApi.Database.LIVE, PATH, Map.of("page", "0", "size", "100"));
        if (!answer.isSuccess()) throw RobawsApi.refused(operation, answer);
        var list = answer.json(operation);
        if (list.isArray()) return list.valueStream();
        if (list.path(MEMBER).isArray()) return list.path(MEMBER).valueStream();
        throw answer.malformed(operation, "a list of endpoints");
    }

    private void remove(JsonNode endpoint) {
        var answer = api.delete(PATH + "/" + Queries.encoded(endpoint.path("id").asString("")));
        if (!answer.isSuccess() && !RobawsApi.isGone(answer)) throw RobawsApi.refused("DELETE " + PATH, answer);
    }

    private Known make(String url) {
        var operation = "POST " + PATH;
        var body = RobawsApi.JSON.createObjectNode().put("url", url);
        EVENTS.forEach(body.putArray("events")::add);
        var answer = api.post(PATH, body);
        if (!answer.isSuccess())
            throw new RemoteException(
                    Kind.REFUSED, "%s: %s (expected: an endpoint)".formatted(operation, RobawsApi.told(answer)));
        var made = answer.json(operation);
        var secret = made.path("secret").asString("");
        if (secret.isEmpty()) throw answer.malformed(operation, "an endpoint with its secret");
        return new Known(made.path("id").asString(""), url, secret);
    }
}
