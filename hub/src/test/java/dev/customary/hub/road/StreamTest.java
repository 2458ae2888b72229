package dev.customary.hub.road;

import static dev.customary.hub.road.Road.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** News as it comes over the wire: nothing is missed and nothing comes twice, cut or not. */
class StreamTest {
    private static Road road;

    private record Event(String id, String name, String data) {}

    /** One connection to the stream, read line by line as a browser does. */
    private static final class Listener implements AutoCloseable {
        private final HttpURLConnection connection;
        private final BufferedReader lines;

        Listener(String topics, String lastEventId) throws IOException {
            var url = URI.create(road.url() + "/api/v1/stream?topics=" + topics).toURL();
            connection = (HttpURLConnection) url.openConnection();
            connection.setRequestProperty("Authorization", "Bearer " + road.key());
            if (!lastEventId.isEmpty()) connection.setRequestProperty("Last-Event-ID", lastEventId);
            lines = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
            assertThat(lines.readLine()).isNotNull(); // it is open: what happens from now on is heard
        }

        Event next() throws IOException {
            var id = "";
            var name = "";
            var data = "";
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id:")) id = line.substring(3);
                if (line.startsWith("event:")) name = line.substring(6);
                if (line.startsWith("data:")) data = line.substring(5);
                if (line.isEmpty() && !name.isEmpty()) return new Event(id, name, data);
            }
            throw new IOException("the stream ended");
        }

        List<Event> until(Predicate<Event> last) throws IOException {
            List<Event> events = new ArrayList<>();
            do events.add(next());
            while (!last.test(events.getLast()));
            return events;
        }

        @Override
        public void close() {
            connection.disconnect();
        }
    }

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        road = new Road(folder);
    }

    @AfterAll
    static void close() {
        road.close();
    }

    private static String create(String email) {
        var body = JSON.createObjectNode();
        body.putObject("fields").put("email", email);
        return road.post("/customers", body, 201).path("id").asString();
    }

    private static Predicate<Event> about(String id) {
        return event -> event.data().contains(id);
    }

    @Test
    void who_comes_back_after_a_cut_hears_all_of_the_time_between_once() throws IOException {
        List<Event> heard = new ArrayList<>();
        try (var first = new Listener("customers", "")) {
            heard.addAll(first.until(about(create("cut1@example.com"))));
        }
        var missed = List.of(create("cut2@example.com"), create("cut3@example.com"));
        try (var again = new Listener("customers", heard.getLast().id())) {
            var last = create("cut4@example.com");
            var rest = again.until(about(last));
            assertThat(rest).noneMatch(event -> event.name().equals("reset"));
            for (var id : missed) assertThat(rest).filteredOn(about(id)).hasSize(1);
            heard.addAll(rest);
        }
        assertThat(heard).extracting(Event::id).doesNotHaveDuplicates();
        assertThat(heard).extracting(event -> Long.parseLong(event.id())).isSorted();
    }

    @Test
    void who_was_away_too_long_is_told_so_once() throws IOException {
        for (var old : List.of("1", "not-a-number")) {
            try (var back = new Listener("customers", old)) {
                assertThat(back.next().name()).isEqualTo("reset");
                assertThat(back.until(about(create("reset-%s@example.com".formatted(old)))))
                        .noneMatch(event -> event.name().equals("reset"));
            }
        }
    }

    @Test
    void one_customer_can_be_followed_alone() throws IOException {
        var id = create("alone@example.com");
        try (var one = new Listener("customers:" + id, "")) {
            create("other@example.com");
            road.edit(road.get("/customers/" + id), "phone", "+34911222333");
            assertThat(one.next()).satisfies(event -> {
                assertThat(event.name()).isEqualTo("customer.changed");
                assertThat(event.data()).contains(id);
            });
        }
    }

    @Test
    void connections_and_choices_are_told_of() throws IOException {
        road.moraleja.seed(Road.person("stream@example.com", "Ana", "Peña"));
        try (var news = new Listener("runs,connections", "")) {
            road.connect("woo_moraleja");
            var events = news.until(event -> event.name().equals("run.finished"));
            assertThat(events).extracting(Event::name).contains("connection.state", "run.finished");
            assertThat(events)
                    .allSatisfy(event -> assertThat(event.data().length()).isLessThan(4096));
        }
    }
}
