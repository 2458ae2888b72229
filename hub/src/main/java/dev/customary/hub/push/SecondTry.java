package dev.customary.hub.push;

import dev.customary.connector.RemoteException;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Origin;
import dev.customary.hub.engine.DirectReads;
import dev.customary.hub.engine.Evidence;
import dev.customary.hub.platform.Lane;
import dev.customary.hub.quarantine.Reject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tries again what was set aside, as if it had just come: records are read anew, customers are marked anew. What succeeds
 * is solved by that; what fails again is seen again. Thread-safe.
 */
public final class SecondTry {
    private final PushContext context;

    public SecondTry(PushContext context) {
        this.context = context;
    }

    /**
     * Tries {@code rejects} again, now.
     *
     * @throws RemoteException when a system cannot be read; those of other systems may have been tried by then
     */
    public void of(int workspace, Collection<Reject> rejects) {
        Map<ConnectionId, List<String>> records = new HashMap<>();
        for (Reject reject : rejects) {
            switch (reject.kind()) {
                case RECORD ->
                    records.computeIfAbsent(reject.connection(), first -> new ArrayList<>())
                            .add(reject.subject());
                case PUSH ->
                    reject.customer()
                            .map(CustomerId::parse)
                            .ifPresent(id -> context.engine().remark(workspace, id));
                // A delivery waits by itself, and a page comes again with the next run; a person's word ends the
                // notice.
                case DELIVERY, PAGE -> solve(workspace, reject);
            }
        }
        records.forEach((connection, ids) -> readAgain(workspace, connection, ids));
    }

    private void solve(int workspace, Reject reject) {
        context.ports()
                .transactions()
                .run(
                        workspace,
                        () -> context.ports()
                                .quarantine()
                                .solve(reject.kind(), reject.connection(), List.of(reject.subject()), now()));
    }

    private void readAgain(int workspace, ConnectionId id, List<String> externalIds) {
        Optional<Connection> found = context.ports()
                .transactions()
                .in(workspace, () -> context.ports().connections().find(id));
        found.ifPresent(connection ->
                ScopedValue.where(Lane.CURRENT, Lane.INTERACTIVE).run(() -> readAgain(connection, externalIds)));
    }

    private void readAgain(Connection connection, List<String> externalIds) {
        Instant askedAt = now();
        DirectReads.Found found =
                DirectReads.of(context.remotes().open(connection).customers(), externalIds, context.clock());
        Origin origin = Origin.person("retry");
        found.takeInto(context.engine(), connection, origin, Lane.INTERACTIVE);
        context.engine().missing(connection, found.absent(), Evidence.READ, askedAt, origin);
    }

    private Instant now() {
        return context.clock().instant();
    }
}
