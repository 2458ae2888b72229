package dev.customary.hub.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.hub.TestStore;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.Fingerprint;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.customer.SourceKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The law of descending by prints: it finds what comparing everything with everything finds, and looks at little else. */
abstract class DescentContract {
    private static final int WORKSPACE = 1;
    private static final Instant READ_AT = Instant.parse("2026-11-02T10:00:00Z");
    private static final Instant SCANNED_AT = READ_AT.plusSeconds(60);
    private static final List<String> ALPHABET = List.of("7", "42", "a", "Z", "ñ", "\uFFFD", "😀", "/", " ");

    abstract TestStore store();

    /** A connection that is there, another one each time. */
    abstract ConnectionId connection();

    private <T> T in(Supplier<T> work) {
        return store().ports().transactions().in(WORKSPACE, work);
    }

    private static String id(Random random) {
        StringBuilder id = new StringBuilder();
        int length = 1 + random.nextInt(5);
        for (int i = 0; i < length; i++) {
            id.append(ALPHABET.get(random.nextInt(ALPHABET.size())));
        }
        return id.toString();
    }

    private static Fingerprint print(String content) {
        return Fingerprint.of(content.getBytes(StandardCharsets.UTF_8));
    }

    private static Shadow shadow(ConnectionId connection, String id, String content, Shadow.State state, Instant asOf) {
        return new Shadow(
                new SourceKey(connection, id),
                print(content),
                print(content),
                content.getBytes(StandardCharsets.UTF_8),
                Optional.empty(),
                asOf,
                state);
    }

    private void keep(List<Shadow> shadows) {
        in(() -> {
            store().ports().shadows().save(shadows);
            return true;
        });
    }

    private Descent.Found descend(ConnectionId connection, Tally shown) {
        List<RangePrint> read = in(() -> store().prints().read(connection));
        return new Descent(shown, read, SCANNED_AT)
                .find(ranges -> in(() -> store().prints().known(connection, ranges)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void what_is_found_is_what_comparing_everything_finds(long seed) {
        Random random = new Random(seed);
        ConnectionId connection = connection();
        Map<String, String> here = new TreeMap<>(KeyRange.ORDER);
        int size = random.nextInt(3_000);
        for (int i = 0; i < size; i++) {
            here.put(id(random), "content " + i);
        }
        Map<String, String> there = new TreeMap<>(here);
        there.keySet().removeIf(id -> random.nextInt(200) == 0);
        there.replaceAll((id, content) -> random.nextInt(200) == 0 ? content + " changed" : content);
        for (int i = random.nextInt(8); i > 0; i--) {
            there.put("new " + id(random), "content of somebody new");
        }
        keep(here.entrySet().stream()
                .map(one -> shadow(connection, one.getKey(), one.getValue(), Shadow.State.LIVE, READ_AT))
                .toList());
        Tally shown = new Tally();
        there.forEach((id, content) -> shown.note(id, print(content)));

        Descent.Found found = descend(connection, shown);

        assertThat(found.missing())
                .as("missing, seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(here.keySet().stream()
                        .filter(id -> !there.containsKey(id))
                        .toList());
        assertThat(found.extra())
                .as("extra, seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(there.keySet().stream()
                        .filter(id -> !here.containsKey(id))
                        .toList());
        assertThat(found.stale())
                .as("stale, seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(here.keySet().stream()
                        .filter(id -> there.containsKey(id) && !there.get(id).equals(here.get(id)))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2_000})
    void nothing_is_looked_into_where_both_are_equal(int size) {
        ConnectionId connection = connection();
        Tally shown = new Tally();
        keep(IntStream.range(0, size)
                .mapToObj(i -> shadow(connection, "id " + i, "content " + i, Shadow.State.LIVE, READ_AT))
                .toList());
        for (int i = size - 1; i >= 0; i--) {
            shown.note("id " + i, print("content " + i));
        }
        Descent.Found found = descend(connection, shown);
        assertThat(found.descended()).isZero();
        assertThat(found.ranges()).isPositive();
    }

    @Test
    void one_difference_among_many_is_found_in_one_range_of_many() {
        ConnectionId connection = connection();
        Tally shown = new Tally();
        keep(IntStream.range(0, 2_000)
                .mapToObj(i -> shadow(connection, "id " + i, "content " + i, Shadow.State.LIVE, READ_AT))
                .toList());
        for (int i = 0; i < 2_000; i++) {
            shown.note("id " + i, print(i == 777 ? "another content" : "content " + i));
        }
        Descent.Found found = descend(connection, shown);
        assertThat(found.stale()).containsExactly("id 777");
        assertThat(found.descended()).isEqualTo(1);
        assertThat(found.ranges()).isGreaterThan(5);
    }

    @Test
    void contents_that_changed_places_are_a_difference() {
        ConnectionId connection = connection();
        keep(List.of(
                shadow(connection, "1", "one", Shadow.State.LIVE, READ_AT),
                shadow(connection, "2", "two", Shadow.State.LIVE, READ_AT)));
        Tally shown = new Tally();
        shown.note("1", print("two"));
        shown.note("2", print("one"));
        assertThat(descend(connection, shown).stale()).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void what_was_read_since_the_scan_began_and_what_is_gone_is_no_difference() {
        ConnectionId connection = connection();
        keep(List.of(
                shadow(connection, "changed since", "newer", Shadow.State.LIVE, SCANNED_AT),
                shadow(connection, "created since", "newer", Shadow.State.LIVE, SCANNED_AT.plusSeconds(1)),
                shadow(connection, "gone", "last words", Shadow.State.GONE, READ_AT),
                shadow(connection, "draft", "none of our business", Shadow.State.LEFT_OUT, READ_AT)));
        Tally shown = new Tally();
        shown.note("changed since", print("older"));
        shown.note("draft", print("none of our business"));
        Descent.Found found = descend(connection, shown);
        assertThat(found.missing()).isEmpty();
        assertThat(found.stale()).isEmpty();
        assertThat(found.extra()).isEmpty();
    }

    @Test
    void another_connection_is_another_matter() {
        ConnectionId connection = connection();
        keep(List.of(shadow(connection(), "1", "elsewhere", Shadow.State.LIVE, READ_AT)));
        assertThat(descend(connection, new Tally()).missing()).isEmpty();
    }
}
