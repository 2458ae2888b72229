package dev.customary.hub.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Field;
import dev.customary.hub.connection.Deletions;
import dev.customary.hub.peers.Landscape.Counting;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Two processes of the hub keep all systems the same while everybody edits and everything is read again and again, which is more
 * than any system allows. Each system, or whoever hosts it, counts for itself and refuses what is too much; nothing is, and most of
 * what is allowed is made use of. {@code -Drates.minutes=N} goes on for so long.
 */
class RateLimitsTest {
    private static final Duration TIME = Duration.ofMinutes(Integer.getInteger("rates.minutes", 1));
    private static final int PEOPLE = 14;
    private static final int RUNNERS = 3;
    private static final Duration IDLE = Duration.ofMillis(100);
    private static final Duration SOON = Duration.ofSeconds(30);
    /** A bucket that fills evenly gives four fifths, so that no window has more wherever it begins. */
    private static final double MOSTLY = 0.75;

    private static final Duration BETWEEN_EDITS = Duration.ofMillis(500);
    private static final Duration BETWEEN_READINGS = Duration.ofMillis(20);

    private final Random random = new Random(11);
    private int words;

    @Test
    void no_system_has_to_refuse_and_most_of_what_each_allows_is_used() {
        try (var landscape = busy(Counting.TOGETHER)) {
            landscape.time.run(TIME);
            for (var peer : Peers.ALL) {
                var meter = landscape.meter(peer);
                var limits = landscape.limits(peer);
                double share = meter.spent() / peer.allowed(limits, TIME);
                System.out.printf(
                        "rates: %s, %,d calls in %d minutes, at most %d in any %s of %d that are allowed, %d refused, %.0f %% used%n",
                        peer,
                        meter.calls(),
                        TIME.toMinutes(),
                        meter.most(),
                        limits.window(),
                        limits.requests(),
                        meter.refused(),
                        100 * share);
                assertThat(meter.refused()).as("refused by %s", peer).isZero();
                assertThat(meter.most()).as("calls to %s", peer).isLessThanOrEqualTo(limits.requests());
                // Who calls in sets the pace himself.
                if (!landscape.callsIn(peer)) assertThat(share).as("%s", peer).isGreaterThan(MOSTLY);
            }
        }
    }

    /** What this test is for: processes that do not know of each other's calls. */
    @Test
    void processes_that_count_each_for_itself_are_refused() {
        try (var landscape = busy(Counting.EACH_FOR_ITSELF)) {
            landscape.time.run(SOON);
            var refusing = Peers.ALL.stream()
                    .filter(peer -> landscape.meter(peer).refused() > 0)
                    .map(Peer::kind);
            assertThat(refusing).contains("woocommerce", "strapi", "medusa", "zoho", "robaws");
        }
    }

    /** Everybody is known everywhere, and from then on there is no end of work. */
    private Landscape busy(Counting counting) {
        var landscape = new Landscape(Peers.ALL, 2, Map.of(), Deletions.STANDARD, counting);
        landscape.hurry(RUNNERS, IDLE);
        for (int number = 0; number < PEOPLE; number++) {
            var peer = Peers.ALL.get(number % Peers.ALL.size());
            landscape.system(peer).add(peer.entered(peer.known(person(number))));
        }
        landscape.begin();
        for (var peer : Peers.ALL) {
            landscape.time.begin(() -> editOnAndOn(landscape, peer));
            landscape.time.begin(() -> readOnAndOn(landscape, peer));
        }
        return landscape;
    }

    private static Map<Field, String> person(int number) {
        return Map.of(
                Field.EMAIL,
                "p%d@example.com".formatted(number),
                Field.FIRST_NAME,
                "First" + number,
                Field.LAST_NAME,
                "Last" + number,
                Field.COMPANY_NAME,
                "Company %d SL".formatted(number),
                Field.BILLING,
                "Madrid");
    }

    private void editOnAndOn(Landscape landscape, Peer peer) {
        var field = peer.fields().contains(Field.LAST_NAME) ? Field.LAST_NAME : Field.COMPANY_NAME;
        while (true) {
            var records = landscape.system(peer).records();
            var record = records.get(random.nextInt(records.size()));
            landscape.system(peer).edit(peer.id(record), peer.edited(record, Map.of(field, "W" + ++words)));
            landscape.time.pass(BETWEEN_EDITS);
        }
    }

    private static void readOnAndOn(Landscape landscape, Peer peer) {
        while (true) {
            landscape.read(peer);
            landscape.time.pass(BETWEEN_READINGS);
        }
    }
}
