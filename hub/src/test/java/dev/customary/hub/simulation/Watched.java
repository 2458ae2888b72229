package dev.customary.hub.simulation;

import dev.customary.hub.customer.Shadow;
import dev.customary.hub.customer.Shadows;
import dev.customary.hub.inbox.Conflict;
import dev.customary.hub.inbox.Conflicts;
import dev.customary.hub.platform.Transactions;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.function.Supplier;

/** A store whose transactions are places where the world turns, and which remembers what was committed to it. */
final class Watched {
    private final World world;

    Watched(World world) {
        this.world = world;
    }

    Parts parts(Parts parts) {
        var transactions = transactions(parts.ports().transactions());
        var shadows = Around.one(Shadows.class, parts.ports().shadows(), "save", (direct, method, arguments) -> {
            for (var shadow : (Collection<?>) arguments[0]) {
                var payload = ((Shadow) shadow).payload();
                transactions.afterCommit(() -> world.seen.add(new String(payload, StandardCharsets.UTF_8)));
            }
            return method.invoke(direct, arguments);
        });
        var conflicts = Around.one(Conflicts.class, parts.ports().conflicts(), "open", (direct, method, arguments) -> {
            for (var each : (Collection<?>) arguments[0]) {
                var conflict = (Conflict) each;
                transactions.afterCommit(() -> world.asked.add(conflict.customer() + "/" + conflict.field()));
            }
            return method.invoke(direct, arguments);
        });
        return parts.with(transactions).with(shadows).with(conflicts);
    }

    private Transactions transactions(Transactions direct) {
        return new Transactions() {
            @Override
            public <T> T in(int workspace, Supplier<T> work) {
                return world.whole(() -> direct.in(workspace, work));
            }

            @Override
            public void afterCommit(Runnable effect) {
                direct.afterCommit(effect);
            }
        };
    }
}
