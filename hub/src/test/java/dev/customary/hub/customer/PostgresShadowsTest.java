package dev.customary.hub.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.postgres.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresShadowsTest {
    private static final int WORKSPACE = 1;
    private static final ConnectionId SHOP = new ConnectionId(1);
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    private final TestDatabase postgres = TestDatabase.fresh();
    private final Database database = postgres.transactions();
    private PostgresShadows shadows = new PostgresShadows(database);

    @BeforeEach
    void a_connection() {
        database.run(WORKSPACE, () -> database.jdbc().sql("""
                        insert into connection
                               (public_id, name, kind, settings, direction, position, policies, every, paused)
                        values (gen_random_uuid(), 'shop', 'woocommerce', '', 'TWO_WAY', 0, '{}', '1 hour', false)
                        """).update());
    }

    private static byte[] payload(int number) {
        return """
                {"id":%d,"email":"somebody%d@example.com","billing":{"first_name":"Ana","city":"Madrid","postcode":"280%d"}}
                """.formatted(number, number * 7, number % 90).getBytes(StandardCharsets.UTF_8);
    }

    private static Shadow shadow(int number, byte[] payload) {
        Fingerprint print = Fingerprint.of(payload);
        return new Shadow(
                new SourceKey(SHOP, Integer.toString(number)),
                print,
                print,
                payload,
                Optional.empty(),
                NOW,
                Shadow.State.LIVE);
    }

    private static List<Shadow> page(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> shadow(number, payload(number)))
                .toList();
    }

    private void save(List<Shadow> some) {
        database.run(WORKSPACE, () -> shadows.save(some));
    }

    private byte[] kept(int number) {
        return database.in(
                WORKSPACE,
                () -> shadows.find(new SourceKey(SHOP, Integer.toString(number)))
                        .orElseThrow()
                        .payload());
    }

    private double packedSize() {
        return database.in(
                WORKSPACE,
                () -> database.jdbc()
                        .sql("select avg(length(payload)) from shadow")
                        .query(Double.class)
                        .single());
    }

    @Test
    void payloads_are_kept_byte_for_byte_by_the_hub_that_learned_and_by_the_next() {
        save(page(0, 3));
        save(page(3, 200));
        save(page(200, 400));
        shadows = new PostgresShadows(database);
        save(List.of(shadow(400, new byte[0]), shadow(401, payload(401))));
        for (int number : new int[] {0, 2, 3, 150, 250, 399, 401}) {
            assertThat(kept(number)).isEqualTo(payload(number));
        }
        assertThat(kept(400)).isEmpty();
    }

    @Test
    void what_payloads_have_in_common_is_not_written_with_each() {
        save(page(0, 300));
        assertThat(packedSize()).isLessThan(0.5 * payload(100).length);
    }

    @Test
    void a_newer_copy_takes_the_place_of_the_older() {
        save(page(0, 60));
        save(List.of(shadow(5, payload(1005)), shadow(61, payload(61))));
        assertThat(kept(5)).isEqualTo(payload(1005));
        assertThat(kept(61)).isEqualTo(payload(61));
        assertThat(database.in(WORKSPACE, () -> shadows.countLive(SHOP))).isEqualTo(61);
    }

    @Test
    void what_was_learned_in_a_transaction_that_failed_is_not_used() {
        try {
            database.run(WORKSPACE, () -> {
                shadows.save(page(0, 60));
                throw new IllegalStateException("on purpose");
            });
        } catch (IllegalStateException onPurpose) {
            // nothing of it was kept
        }
        save(page(0, 60));
        shadows = new PostgresShadows(database);
        assertThat(kept(7)).isEqualTo(payload(7));
    }
}
