package dev.customary.hub.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.hub.outpost.Kind;
import dev.customary.hub.outpost.Outpost;
import dev.customary.hub.platform.FailPoints.Point;
import dev.customary.hub.run.Run;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Promise R5: a scan that is killed before, in and after each of its transactions goes on where it stopped, while people come and
 * go: it misses nobody who stays, takes nobody in twice, and reads no page again that it went on from. Several pages are taken in
 * together, and some are read ahead; those are read again.
 */
class ResumingTest {
    private static final List<Point> PLACES =
            List.of(Point.PAGE_AFTER_READ, Point.PAGE_BEFORE_COMMIT, Point.PAGE_AFTER_COMMIT);
    private static final int PEOPLE = 1_150;
    private static final int PAGES_TOGETHER = 10;
    private static final int STEPS = 2;
    private static final Duration LONGER_THAN_A_LEASE = Duration.ofMinutes(3);

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** @param calls for pages */
    private record Scan(Outpost outpost, int calls) {}

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_scan_that_is_killed_at_any_page_goes_on_where_it_stopped(Kind kind) {
        int pages = new Trial(kind).finished().calls();
        int most = 0;
        for (Point place : PLACES) {
            for (int step = 1; step <= STEPS; step++) {
                var trial = new Trial(kind);
                trial.killAt(place, step);
                trial.somebodyComesAndSomebodyGoes();
                var scan = trial.finished();
                everybodyIsHeldOnce(scan.outpost());
                // After the last page there is no cursor to go on from, so those that came with it are read again.
                int kept = place == Point.PAGE_AFTER_COMMIT && step < STEPS ? step : step - 1;
                int again = scan.calls() - pages;
                assertThat(again)
                        .as("%s, step %d: pages read again", place, step)
                        .isLessThanOrEqualTo(pages - kept * PAGES_TOGETHER);
                most = Math.max(most, again);
            }
        }
        System.out.printf(
                "resuming: %s, %d kills, 0 missed, 0 doubled, at most %d of %d pages read again after a kill%n",
                kind, PLACES.size() * STEPS, most, pages);
    }

    private static void everybodyIsHeldOnce(Outpost outpost) {
        var member = outpost.kind == Kind.STRAPI ? "documentId" : "id";
        Set<String> there = outpost.people.records().stream()
                .map(record -> record.path(member).asString())
                .collect(Collectors.toSet());
        List<String> held = outpost.customers().stream()
                .flatMap(customer -> outpost
                        .in(() -> outpost.store.links().ofCustomers(List.of(customer.id())))
                        .getOrDefault(customer.id(), List.of())
                        .stream())
                .map(link -> link.key().externalId())
                .toList();
        assertThat(held).doesNotHaveDuplicates();
        assertThat(new HashSet<>(held)).containsAll(there);
    }

    private static final class Trial {
        private final Outpost outpost;
        private final List<String> ids;
        private int calls;
        private int passed;

        Trial(Kind kind) {
            outpost = new Outpost(kind);
            ids = outpost.populate(PEOPLE);
            outpost.tampering.with(kind::isPage, (call, answer) -> {
                calls++;
                return answer;
            });
            outpost.queue(Run.Mode.FULL);
        }

        void killAt(Point place, int step) {
            outpost.failPoints = point -> {
                if (point == place && ++passed == step) throw new Killed();
            };
            assertThatThrownBy(outpost::rest).as("%s, step %d", place, step).isInstanceOf(Killed.class);
            outpost.start();
            outpost.pass(LONGER_THAN_A_LEASE);
        }

        /** One who was seen by now, or never, and one behind all pages. */
        void somebodyComesAndSomebodyGoes() {
            outpost.people.remove(ids.getFirst());
            outpost.people.add(outpost.kind.person(PEOPLE));
        }

        Scan finished() {
            outpost.rest();
            return new Scan(outpost, calls);
        }
    }
}
