package dev.customary.hub.platform;

import dev.customary.hub.platform.database.Outage;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one worker took and could not finish, since the database went away. It gives it back before it takes more, while that
 * is still its own, so nobody waits for the end of its lease. For one thread at a time.
 */
public final class Unfinished {
    private record Held(Instant until, Consumer<Instant> giveBack) {}

    private @Nullable Held held;

    /**
     * Remembers what was held, if an outage is the reason why it was not finished.
     *
     * @param until the end of the lease
     * @param giveBack told the present moment, in which it is due again
     */
    public void of(RuntimeException failure, Instant until, Consumer<Instant> giveBack) {
        if (Outage.caused(failure)) held = new Held(until, giveBack);
    }

    /** Gives back what is held. Fails as the giving back does, and then still has it. */
    public void giveBack(Instant now) {
        Held mine = held;
        if (mine != null && now.isBefore(mine.until())) mine.giveBack().accept(now);
        held = null;
    }
}
