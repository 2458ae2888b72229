package dev.customary.hub.platform.http;

import dev.customary.connector.Budget;
import dev.customary.connector.Budget.Left;
import dev.customary.connector.Http;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import dev.customary.hub.platform.Lane;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * Sends a call only while its budget has something left for its lane, and notes what the answers say is left. Nobody waits here:
 * it may be hours.
 */
public final class Spending implements Http {
    /** A longer pause is not that of a limit by the second. */
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Http way;
    private final int connection;
    private final Budgets budgets;

    private Spending(Http way, int connection, Budgets budgets) {
        this.way = way;
        this.connection = connection;
        this.budgets = budgets;
    }

    /** @param limited makes of the way to the system one on which limits by the second are waited for */
    public static Http around(UnaryOperator<Http> limited, Http way, int connection, Budgets budgets) {
        return new Spending(limited.apply(call -> noted(call, way, connection, budgets)), connection, budgets);
    }

    @Override
    public Answer send(Call call) {
        if (!(call.pace() instanceof Budget budget)) return way.send(call);
        var wait = budgets.spend(connection, budget, Lane.current());
        if (wait.isPresent())
            throw new RemoteException(
                    Kind.RATE_LIMITED,
                    "%s: not sent, since the calls of budget '%s' are spent but for what is kept for the more urgent"
                            .formatted(call, budget.name()),
                    wait.get(),
                    null);
        var answer = way.send(call);
        budget.left(answer).ifPresent(left -> budgets.told(connection, budget, left));
        return answer;
    }

    /** A system that asks to wait for so long has nothing left; nobody is to stand in line meanwhile. */
    private static Answer noted(Call call, Http way, int connection, Budgets budgets) {
        try {
            return way.send(call);
        } catch (RemoteException failure) {
            var pause = failure.retryAfter().filter(asked -> asked.compareTo(LONG) > 0);
            boolean isSpent = failure.kind() == Kind.RATE_LIMITED && pause.isPresent();
            if (!isSpent || !(call.pace() instanceof Budget budget)) throw failure;
            budgets.told(connection, budget, new Left(0, pause.get()));
            throw new RemoteException(Kind.RATE_LIMITED, call + ": nothing is left of what is allowed", null, failure);
        }
    }
}
