package dev.customary.hub.push;

import dev.customary.connector.CustomerStream;
import dev.customary.connector.CustomerStream.WriteAnswer;
import dev.customary.connector.SourceRecord;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.customer.Origin;
import dev.customary.hub.engine.Arrivals;
import dev.customary.hub.platform.FailPoints.Point;
import dev.customary.hub.platform.Lane;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Creates a record once. The intent is committed before the create is sent; whoever finds an open intent, or none, looks
 * first whether the record is there already, as it is after a lost answer or a crash.
 */
final class Creation {
    private final Connection connection;
    private final CustomerStream stream;
    private final Ledger ledger;
    private final PushContext context;

    Creation(Connection connection, CustomerStream stream, Ledger ledger, PushContext context) {
        this.connection = connection;
        this.stream = stream;
        this.ledger = ledger;
        this.context = context;
    }

    void carryOut(Errand errand) {
        if (!(stream instanceof CustomerStream.Creates creates) || lacksWhatIsRequired(creates, errand)) {
            ledger.done(List.of(errand.mark()));
            return;
        }
        context.failPoints().pass(Point.PUSH_BEFORE_INTENT);
        ledger.intend(errand);
        context.failPoints().pass(Point.PUSH_AFTER_INTENT);
        Instant observedAt = context.clock().instant();
        Optional<SourceRecord> there = creates.find(errand.body());
        if (there.isPresent()) {
            adopt(errand, there.get(), observedAt);
        } else {
            WriteAnswer answer = creates.create(errand.body());
            context.failPoints().pass(Point.PUSH_AFTER_WRITE);
            ledger.created(errand, answer);
        }
    }

    private static boolean lacksWhatIsRequired(CustomerStream.Creates creates, Errand errand) {
        return creates.required().stream()
                .anyMatch(field -> errand.fields().value(field).isEmpty());
    }

    private void adopt(Errand errand, SourceRecord record, Instant observedAt) {
        context.watching(connection)
                .take(
                        new Arrivals(connection, List.of(record), observedAt, Origin.push(), Lane.current()),
                        taken -> {});
        ledger.adopted(errand, record.externalId());
    }
}
