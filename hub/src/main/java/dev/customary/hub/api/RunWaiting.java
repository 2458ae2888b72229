package dev.customary.hub.api;

import dev.customary.hub.platform.Invalid;
import dev.customary.hub.platform.Transactions;
import dev.customary.hub.run.Run;
import dev.customary.hub.run.Runs;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Waits for the end of a run as long as a caller prefers (RFC 7240), within reason. */
@Component
class RunWaiting {
    private static final Pattern WISH = Pattern.compile("wait=([0-9]{1,4})");
    private static final long MOST_SECONDS = 10;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Transactions transactions;
    private final Runs runs;

    RunWaiting(Transactions transactions, Runs runs) {
        this.transactions = transactions;
        this.runs = runs;
    }

    /** The run as it is when it ended or the time is over. */
    Run ended(int workspace, Run run, Optional<String> prefer) {
        long seconds = prefer.map(RunWaiting::seconds).orElse(0L);
        long deadline = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        var seen = run;
        while (seen.isActive() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            seen = transactions.in(workspace, () -> runs.find(run.id())).orElse(seen);
        }
        return seen;
    }

    private static long seconds(String prefer) {
        var matcher = WISH.matcher(prefer.strip());
        if (!matcher.matches()) throw Invalid.parameter("Prefer", prefer, "not understood", "wait=10");
        return Math.min(MOST_SECONDS, Long.parseLong(matcher.group(1)));
    }
}
