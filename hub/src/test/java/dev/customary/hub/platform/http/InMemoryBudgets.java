package dev.customary.hub.platform.http;

import dev.customary.connector.Budget;
import dev.customary.connector.Budget.Left;
import dev.customary.hub.platform.Lane;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Budgets in a map. */
public final class InMemoryBudgets implements Budgets {
    private static final Duration SAME = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Map<Key, Account> accounts = new HashMap<>();

    private record Key(int connection, String budget) {}

    private record Account(int calls, Instant until) {}

    public InMemoryBudgets(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Optional<Duration> spend(int connection, Budget budget, Lane lane) {
        var key = new Key(connection, budget.name());
        var now = clock.instant();
        var account = accounts.get(key);
        if (account == null || !account.until().isAfter(now))
            account = new Account(budget.calls(), now.plus(budget.window()));
        if (account.calls() <= Budgets.reserve(budget, lane))
            return Optional.of(Duration.between(now, account.until()));
        accounts.put(key, new Account(account.calls() - 1, account.until()));
        return Optional.empty();
    }

    @Override
    public synchronized void told(int connection, Budget budget, Left left) {
        var now = clock.instant();
        var until = now.plus(left.until());
        accounts.merge(new Key(connection, budget.name()), new Account(left.calls(), until), (before, told) -> {
            boolean isOther =
                    !before.until().isAfter(now) || until.isAfter(before.until().plus(SAME));
            return isOther ? told : new Account(Math.min(before.calls(), told.calls()), until);
        });
    }
}
