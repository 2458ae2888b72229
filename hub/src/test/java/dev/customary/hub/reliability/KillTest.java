package dev.customary.hub.reliability;

import static dev.customary.hub.reliability.Hub.await;
import static dev.customary.hub.reliability.Surroundings.email;
import static dev.customary.hub.reliability.Surroundings.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.hub.platform.FailPoints.Point;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Promises R1, R5 and R8: the hub, a process of its own over its own database, is killed with SIGKILL at places that have a name,
 * started again, and in the end has done everything once. The simulated systems live on meanwhile. It is every fourth place, and
 * all of them with {@code -Dkill.every=1}; the simulation kills at every place, in memory.
 */
class KillTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int PEOPLE = 240;
    private static final int EVERY = Integer.getInteger("kill.every", 4);

    @Test
    void killed_and_started_again_time_after_time_it_has_done_everything_once(
            @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        try (var systems = new Surroundings(PEOPLE)) {
            int port = Hub.freePort(); // the same for all lives, since webhooks come there
            try (var hub = Hub.start(folder, port, Map.of(), Optional.empty())) {
                systems.connect(hub);
                hub.fullSync("shop");
                hub.fullSync("strapi");
                hub.awaitQuiet();
            }
            int deaths = 0;
            int next = PEOPLE;
            for (var point : places()) {
                var hub = Hub.start(folder, port, Map.of(), Optional.of(point));
                next = disturb(hub, systems, next);
                next = plan(hub, systems, next);
                if (point == Point.BRAKE_BEFORE_WAIT) next = brake(hub, systems, next);
                if (await(() -> !hub.isAlive(), Duration.ofSeconds(25))) deaths++;
                else hub.close();
                assertThat(hub.exitValue()).as("killed at %s", point).isEqualTo(137);
            }
            assertThat(deaths).isEqualTo(places().size());

            try (var hub = Hub.start(folder, port, Map.of(), Optional.empty())) {
                sayYes(hub);
                hub.fullSync("shop");
                hub.fullSync("strapi");
                sayYes(hub);
                hub.awaitQuiet();
                systems.everybodyIsEverywhereOnce(next);
            }
        }
    }

    /** The brake comes last: a run that waits for a person keeps plans of its connection waiting too. */
    private static List<Point> places() {
        var all = Stream.concat(
                        Arrays.stream(Point.values()).filter(point -> point != Point.BRAKE_BEFORE_WAIT),
                        Stream.of(Point.BRAKE_BEFORE_WAIT))
                .toList();
        return IntStream.range(0, all.size())
                .filter(place -> place % EVERY == 0)
                .mapToObj(all::get)
                .toList();
    }

    /** Somebody new on both sides and an edit, so that every place is come by. */
    private static int disturb(Hub hub, Surroundings systems, int next) {
        systems.shop.add(person(next));
        var entry = JSON.createObjectNode();
        entry.put("correo_electronico", email(next + 1))
                .put("nombre", "Eva Strapi")
                .put("apellido", "Strapi");
        systems.strapi.add(entry.put("originPlatform", "shop"));
        systems.shop.edit("1", JSON.createObjectNode().put("first_name", "Name" + next));
        hub.post("/connections/shop/sync", JSON.createObjectNode().put("mode", "full"));
        return next + 2;
    }

    /** Somebody new of whom no webhook tells is found by a plan, and the plan is applied. */
    private static int plan(Hub hub, Surroundings systems, int next) {
        // A run that is under way would take the newcomer in before the plan sees that there is one.
        await(() -> !hub.isAlive() || hub.get("/overview").path("runs_active").asInt(1) == 0, Duration.ofSeconds(20));
        systems.shop.seed(person(next));
        var run = hub.post("/connections/shop/sync", JSON.createObjectNode().put("mode", "plan"));
        var path = "/plans/" + run.path("plan").asString("");
        await(() -> !hub.isAlive() || is(hub, path, "ready") || is(hub, path, "failed"), Duration.ofSeconds(20));
        hub.post(path + "/apply", JSON.createObjectNode());
        await(() -> !hub.isAlive() || is(hub, path, "applied"), Duration.ofSeconds(20));
        return next + 1;
    }

    private static boolean is(Hub hub, String path, String state) {
        return hub.get(path).path("state").asString("").equals(state);
    }

    /** A run that is past the limits, since nothing may be written, and finds somebody of whom no webhook tells. */
    private static int brake(Hub hub, Surroundings systems, int next) {
        limit(hub, JSON.createObjectNode().put("max_change_count", 0));
        systems.shop.seed(person(next));
        hub.post("/connections/shop/sync", JSON.createObjectNode().put("mode", "full"));
        return next + 1;
    }

    private static void limit(Hub hub, ObjectNode limits) {
        var body = JSON.createObjectNode();
        body.set("brake", limits);
        hub.send("PATCH", "/connections/strapi", body);
    }

    /** Applies whatever waits for a person. */
    private static void sayYes(Hub hub) {
        limit(hub, JSON.createObjectNode());
        for (var plan : hub.get("/plans?state=ready").path("data")) {
            var path = "/plans/" + plan.path("id").asString();
            hub.post(
                    path + "/apply",
                    JSON.createObjectNode().put("confirm", plan.path("changes").asLong()));
        }
        Hub.require(
                "no plan that is being applied",
                () -> hub.get("/plans?state=applying").path("data").isEmpty());
    }
}
