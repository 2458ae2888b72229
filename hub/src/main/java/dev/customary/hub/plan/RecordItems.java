package dev.customary.hub.plan;

import dev.customary.connector.Fields;
import dev.customary.connector.SourceRecord;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Fingerprint;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.engine.Arrivals;
import dev.customary.hub.engine.Decoder;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.inbox.Conflict;
import dev.customary.hub.plan.PlanItem.Observed;
import dev.customary.hub.quarantine.Reject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells, record by record, what the engine has just done with arrivals: what it told the {@link Witness}, and how the store is
 * now. Works the same whether it was done in a draft or for real. Inside the transaction that did it.
 */
final class RecordItems {
    private final Connection connection;
    private final Decoder decoder;
    private final dev.customary.connector.mapping.MappingTable mapping;
    private final Witness witness;

    RecordItems(Connection connection, Remotes remotes, Witness witness) {
        this.connection = connection;
        this.mapping = remotes.open(connection).customers().mapping();
        this.decoder = new Decoder(mapping);
        this.witness = witness;
    }

    /** An item for each record of which something follows. */
    List<PlanItem> of(Arrivals arrivals) {
        Ports after = witness.ports();
        Map<String, SourceRecord> records = new LinkedHashMap<>();
        arrivals.records().forEach(record -> records.put(record.externalId(), record));
        Map<String, Link> links = after.links().ofPage(connection.id(), records.keySet());
        Map<String, Shadow> shadows = after.shadows().ofPage(connection.id(), records.keySet());
        Map<CustomerId, Customer> customers = after.customers()
                .load(links.values().stream().map(Link::customer).toList());
        List<PlanItem> items = new ArrayList<>();
        records.forEach((id, record) -> {
            Optional<Customer> customer =
                    Optional.ofNullable(links.get(id)).map(Link::customer).map(customers::get);
            item(record, customer, Optional.ofNullable(shadows.get(id))).ifPresent(items::add);
        });
        return items;
    }

    private Optional<PlanItem> item(SourceRecord record, Optional<Customer> customer, Optional<Shadow> shadow) {
        SourceKey key = new SourceKey(connection.id(), record.externalId());
        List<Change> changes = witness.changes(key);
        List<Reject> rejects = witness.rejects(key);
        List<Conflict> asked = witness.asked(key);
        Optional<String> leftOut = shadow.filter(known -> known.state() == Shadow.State.LEFT_OUT)
                .flatMap(known -> mapping.decode(key.externalId(), Decoder.parse(known.payload()), Optional.empty())
                        .leftOut());
        ItemClass itemClass = itemClass(key, changes, rejects, asked, leftOut);
        if (itemClass == ItemClass.EQUAL) {
            return Optional.empty();
        }
        return Optional.of(PlanItem.proposed(
                itemClass,
                Where.HUB,
                customer.map(Customer::id),
                key.externalId(),
                name(record, customer),
                rows(changes, asked, customer),
                reason(changes, rejects, leftOut),
                0,
                new Observed(Optional.empty(), Optional.of(content(record, shadow)))));
    }

    private ItemClass itemClass(
            SourceKey key, List<Change> changes, List<Reject> rejects, List<Conflict> asked, Optional<String> leftOut) {
        if (witness.wasBornOf(key.externalId())) {
            return ItemClass.CREATE;
        }
        if (changes.stream().anyMatch(change -> !change.note().isEmpty())) {
            return ItemClass.LINK;
        }
        if (changes.stream().anyMatch(change -> !change.changes().isEmpty())) {
            return ItemClass.UPDATE;
        }
        boolean isQuestion = rejects.stream().anyMatch(reject -> reject.errorClass() == Reject.ErrorClass.AMBIGUOUS);
        if (isQuestion || !asked.isEmpty()) {
            return ItemClass.ASK;
        }
        return rejects.isEmpty() && changes.isEmpty() && leftOut.isEmpty() ? ItemClass.EQUAL : ItemClass.LEAVE_OUT;
    }

    private String name(SourceRecord record, Optional<Customer> customer) {
        return customer.map(Customer::name)
                .or(() -> readable(record).flatMap(Customer::name))
                .orElseGet(record::externalId);
    }

    /** What a record that is tied to nobody says; empty when it is broken as a whole. */
    private Optional<Fields> readable(SourceRecord record) {
        try {
            return Optional.of(decoder.fields(record.externalId(), record.raw()));
        } catch (tools.jackson.core.JacksonException notJson) {
            return Optional.empty();
        }
    }

    static List<PlanRow> rows(List<Change> changes, List<Conflict> asked, Optional<Customer> customer) {
        Map<String, PlanRow> rows = new HashMap<>();
        for (Change change : changes) {
            change.refused()
                    .forEach(refusal -> rows.put(
                            refusal.field().name(),
                            PlanRow.of(
                                    refusal.field(),
                                    customer.flatMap(golden -> golden.fields().value(refusal.field())),
                                    refusal.value(),
                                    PlanRow.REFUSED + refusal.reason())));
            change.changes()
                    .forEach(field -> rows.put(
                            field.field().name(),
                            PlanRow.of(
                                    field.field(),
                                    field.from(),
                                    field.to(),
                                    field.rule().name().toLowerCase(Locale.ROOT))));
        }
        asked.forEach(conflict -> rows.put(
                conflict.field().name(), PlanRow.of(conflict.field(), conflict.here(), conflict.there(), PlanRow.ASK)));
        return rows.values().stream().sorted(PlanRow.BY_NAME).toList();
    }

    private static String reason(List<Change> changes, List<Reject> rejects, Optional<String> leftOut) {
        return Stream.of(changes.stream().map(Change::note), rejects.stream().map(Reject::reason), leftOut.stream())
                .flatMap(words -> words)
                .filter(words -> !words.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    /** A record that nobody is tied to has no shadow; then its bytes stand for what it says. */
    private static Fingerprint content(SourceRecord record, Optional<Shadow> shadow) {
        Fingerprint raw = Fingerprint.of(record.raw());
        return shadow.filter(known -> known.raw().equals(raw))
                .map(Shadow::content)
                .orElse(raw);
    }
}
