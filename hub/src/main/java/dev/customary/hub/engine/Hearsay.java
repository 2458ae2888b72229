package dev.customary.hub.engine;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.SourceRecord;
import dev.customary.connector.Value;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.customer.Base;
import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.Origin;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.inbox.Conflict;
import dev.customary.hub.merging.Completion;
import dev.customary.hub.merging.Form;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.Lane;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds edits that were overwritten before anybody saw them. Without an optimistic lock there is an instant between reading a
 * record and writing to it; what somebody enters just then in the same field is gone, unless the system's webhook tells what
 * the record was like. Then it is in the history, and a person is asked.
 */
final class Hearsay {
    private static final int LOOKED_BACK = 500;
    private static final String REASON =
            "entered there right before the hub's own write, which came over it before the hub could see it";

    private final Ports ports;
    private final Ids ids;
    private final InstantSource clock;

    Hearsay(Ports ports, Ids ids, InstantSource clock) {
        this.ports = ports;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * The customers concerned. Inside a transaction.
     *
     * @param completion of what the system has no place for: that it does not say it is nobody's word
     */
    Set<CustomerId> note(
            Connection connection, List<SourceRecord> told, Decoder decoder, Completion completion, Origin origin) {
        Instant now = clock.instant();
        Outcome outcome = new Outcome(ports, ids, now, origin, Lane.current());
        for (SourceRecord record : told) {
            SourceKey key = new SourceKey(connection.id(), record.externalId());
            ports.links().find(key).ifPresent(link -> note(link, decoder.asTold(record), completion, outcome, now));
        }
        outcome.commit();
        return outcome.touched();
    }

    private void note(Link known, Decoded half, Completion completion, Outcome outcome, Instant now) {
        Optional<Customer> found = ports.customers().find(known.customer());
        if (found.isEmpty()) {
            return;
        }
        Customer customer = found.get();
        Decoded told = half.saying(completion.of(half.fields(), customer.fields()));
        Link link = known.withBase(completion.of(known.base(), customer.fields()));
        Set<Field> inQuestion = ports.conflicts().openOf(List.of(customer.id())).values().stream()
                .flatMap(List::stream)
                .filter(open -> open.holdsField() && open.source().equals(link.key()))
                .map(Conflict::field)
                .collect(Collectors.toSet());
        List<Field> unseen = told.fields().names().stream()
                .filter(field -> isOverwritten(field, told.fields(), customer, link))
                .toList();
        if (unseen.isEmpty()) {
            return;
        }
        List<Change> history = ports.history().of(customer.id(), Optional.empty(), LOOKED_BACK);
        List<Change.Refusal> refused = new ArrayList<>();
        for (Field field : unseen) {
            Optional<Value> value = told.fields().value(field);
            if (isOwnWord(history, field, link, told)
                    || history.stream().anyMatch(change -> knows(change, field, value, link))) {
                continue;
            }
            refused.add(new Change.Refusal(field, value, REASON));
            if (!inQuestion.contains(field)) {
                outcome.ask(question(customer, field, link, value, now));
            }
        }
        outcome.note(customer, outcome.origin().from(link.key()), refused, "");
    }

    private Conflict question(Customer customer, Field field, Link link, Optional<Value> value, Instant now) {
        return Conflict.open(
                ids.next(),
                customer.id(),
                field,
                link.key(),
                customer.fields().value(field),
                value,
                Optional.empty(),
                now,
                Conflict.Kind.OVERWRITTEN);
    }

    /** True when the record shows what the hub wrote, and {@code said} is something else. */
    private static boolean isOverwritten(Field field, Fields said, Customer customer, Link link) {
        Optional<Value> value = said.value(field);
        Optional<Value> here = customer.fields().value(field);
        Optional<Base.Agreed> agreed = link.base().of(field);
        return value.isPresent()
                && agreed.isPresent()
                && !value.equals(here)
                && !value.equals(agreed.get().there())
                && !value.equals(agreed.get().here())
                && Form.between(here, value).isEmpty();
    }

    /**
     * Whether the golden value was entered in this very record, so that whoever wrote it came over the other himself. The
     * provenance does not tell: after a crash the record may have become the value's spokesman by showing the hub's own write.
     * What was told later is no older state of the record: the hub may have written this field along with another, as with the
     * parts of a name, or back when customers were parted; and it may have died before it knew. Whoever entered the same value
     * twice himself is asked for nothing's sake, which loses nothing.
     */
    private static boolean isOwnWord(List<Change> newestFirst, Field field, Link link, Decoded told) {
        return newestFirst.stream()
                .filter(change -> change.changes().stream()
                        .anyMatch(known -> known.field().equals(field)))
                .findFirst()
                .filter(change -> change.origin().source().equals(Optional.of(link.key())))
                .filter(change -> !cameBetween(change.at(), told.modifiedAt(), link.writtenAt()))
                .isPresent();
    }

    private static boolean cameBetween(Instant entered, Optional<Instant> told, Optional<Instant> written) {
        // Some systems tell no more than the second; within it a write that the hub knows of tells what came first.
        return told.filter(at -> at.isAfter(entered)
                        || !at.isBefore(entered.truncatedTo(ChronoUnit.SECONDS))
                                && written.filter(own -> !own.isBefore(at)).isPresent())
                .isPresent();
    }

    private static boolean knows(Change change, Field field, Optional<Value> value, Link link) {
        boolean wasWritten = change.origin().source().equals(Optional.of(link.key()))
                && change.written().stream()
                        .anyMatch(sent ->
                                sent.field().equals(field) && sent.sent().equals(value));
        return wasWritten
                || change.changes().stream()
                        .anyMatch(known -> known.field().equals(field)
                                && (known.from().equals(value) || known.to().equals(value)))
                || change.refused().stream()
                        .anyMatch(known ->
                                known.field().equals(field) && known.value().equals(value));
    }
}
