package dev.customary.hub.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.connector.Descriptor.Limits;
import dev.customary.connector.Http;
import dev.customary.connector.Http.Answer;
import dev.customary.connector.Http.Call;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import dev.customary.hub.platform.Lane;
import dev.customary.hub.platform.http.Breaker;
import dev.customary.hub.platform.http.Limited;
import dev.customary.hub.platform.http.PostgresLimiter;
import dev.customary.hub.platform.http.Retrying;
import dev.customary.hub.platform.postgres.TestDatabase;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Promise R7: two nodes call a system that allows a hundred calls in any minute and so many a day, in a time of their own. It answers
 * every third call with 429 for a while, is away for ten minutes, and takes a minute for an answer for a while. It is never called
 * more often than it allows, nor before the pause that it asked for is over. {@code -Dquota.days=N} simulates so many days.
 */
class QuotaTest {
    private static final int DAYS = Integer.getInteger("quota.days", 2);
    private static final int A_DAY = 2_000;
    private static final Limits LIMITS = new Limits(100, Duration.ofMinutes(1), 4);
    private static final Duration OUTAGE = Duration.ofMinutes(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
    private static final Call CALL = Call.get(URI.create("https://api.example.test/"), Map.of());

    private final Random random = new Random(7);
    private final Service service = new Service();
    private final PostgresLimiter limiter =
            new PostgresLimiter(TestDatabase.fresh().application(), () -> service.now);
    private final List<Http> nodes = Stream.generate(this::node).limit(2).toList();

    /** What the system knows of its callers. */
    private final class Service implements Http {
        private Instant now = Instant.parse("2026-11-02T00:00:00Z");
        /** When it was called in the last minute. */
        private final Deque<Instant> latest = new ArrayDeque<>();

        private Instant day = now;
        private int today;
        private Instant leftAloneUntil = now;
        private int calls;
        private int overQuota;
        private int tooEarly;
        private int inOutage;

        @Override
        public Answer send(Call call) {
            calls++;
            if (now.isBefore(leftAloneUntil)) tooEarly++;
            if (isAway()) {
                inOutage++;
                throw new RemoteException(Kind.UNREACHABLE, "away");
            }
            count();
            now = now.plus(isSlow() ? Duration.ofMinutes(1) : Duration.ofMillis(random.nextInt(20, 200)));
            if (isStorming() && random.nextInt(10) < 3) throw tooMany(Duration.ofSeconds(random.nextInt(1, 4)));
            if (today >= A_DAY) throw tooMany(Duration.between(now, day.plus(1, ChronoUnit.DAYS)));
            return new Answer(200, Map.of(), new byte[0]);
        }

        private void count() {
            latest.removeIf(at -> !at.isAfter(now.minus(LIMITS.window())));
            latest.add(now);
            if (latest.size() > LIMITS.requests()) overQuota++;
            if (!now.isBefore(day.plus(1, ChronoUnit.DAYS))) {
                day = now.truncatedTo(ChronoUnit.DAYS);
                today = 0;
            }
            today++;
            if (today > A_DAY) overQuota++;
        }

        private RemoteException tooMany(Duration pause) {
            leftAloneUntil = now.plus(pause);
            return new RemoteException(Kind.RATE_LIMITED, "too many", pause, null);
        }

        private Instant outage() {
            return day.plus(Duration.ofMinutes(8));
        }

        private boolean isAway() {
            return !now.isBefore(outage()) && now.isBefore(outage().plus(OUTAGE));
        }

        private boolean isStorming() {
            return now.isBefore(day.plus(Duration.ofMinutes(4)));
        }

        private boolean isSlow() {
            var slow = day.plus(Duration.ofMinutes(5));
            return now.isAfter(slow) && now.isBefore(slow.plus(Duration.ofMinutes(2)));
        }

        void pass(Duration time) {
            now = now.plus(time);
        }
    }

    private Http node() {
        var limited = new Limited(service, 1, LIMITS, limiter, service::pass);
        return new Retrying(new Breaker(limited, () -> service.now), service::pass, random);
    }

    @Test
    void no_window_is_over_its_quota_whatever_happens() {
        var end = service.now.plus(DAYS, ChronoUnit.DAYS);
        int done = 0;
        var slowest = Duration.ZERO;
        for (var before = service.now; service.now.isBefore(end); before = service.now) {
            var over = service.outage().plus(OUTAGE);
            if (!callOnce()) continue;
            done++;
            if (before.isBefore(over) && !service.now.isBefore(over) && service.inOutage > 0) {
                var recovery = Duration.between(over, service.now);
                if (recovery.compareTo(slowest) > 0) slowest = recovery;
            }
        }
        System.out.printf(
                "quota: %d days, %d calls sent, %d of them done, %d while the system was away; over quota %d, before the pause was"
                        + " over %d; going again after at most %d s%n",
                DAYS, service.calls, done, service.inOutage, service.overQuota, service.tooEarly, slowest.toSeconds());
        assertThat(service.overQuota).isZero();
        assertThat(service.tooEarly).isZero();
        assertThat(done).isGreaterThan(DAYS * A_DAY / 2);
        assertThat(slowest).isPositive().isLessThanOrEqualTo(LONGEST_PAUSE.multipliedBy(2));
    }

    @Test
    void who_would_wait_for_hours_is_told_so_at_once() {
        var began = service.now;
        limiter.pause(1, Duration.ofHours(6));
        assertThatThrownBy(() -> nodes.getFirst().send(CALL)).isInstanceOfSatisfying(RemoteException.class, failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
            assertThat(failure.retryAfter()).hasValue(Duration.ofHours(6));
        });
        assertThat(service.now).isEqualTo(began);
        assertThat(service.calls).isZero();
    }

    /** As whoever works does it: what fails is put off for as long as is asked for, or a while. */
    private boolean callOnce() {
        var lane = Lane.values()[random.nextInt(Lane.values().length)];
        var node = nodes.get(random.nextInt(nodes.size()));
        try {
            ScopedValue.where(Lane.CURRENT, lane).run(() -> node.send(CALL));
            return true;
        } catch (RemoteException failure) {
            service.pass(failure.retryAfter().orElse(Duration.ofSeconds(5)));
            return false;
        }
    }
}
