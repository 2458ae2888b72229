package dev.customary.hub.push;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.SourceRecord;
import dev.customary.connector.Value;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.Row;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.Change.Echo;
import dev.customary.hub.customer.Change.Written;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.Origin;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.engine.Decoder;
import dev.customary.hub.merging.Form;
import dev.customary.hub.platform.Ids;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Says for the history what was written to a record, and how the record showed it right after. */
final class WriteLog {
    private final Connection connection;
    private final MappingTable mapping;
    private final Ids ids;

    WriteLog(Connection connection, MappingTable mapping, Ids ids) {
        this.connection = connection;
        this.mapping = mapping;
        this.ids = ids;
    }

    /**
     * @param now the record as the system showed it after the write
     * @param there what it says
     */
    Change entry(Errand errand, Customer owner, SourceRecord now, Fields there, Instant at) {
        Map<Field, Written> written = new TreeMap<>();
        sent(errand, there, written);
        mirrored(errand, Decoder.parse(now.raw()), written);
        return Change.written(
                ids.next(),
                owner.id(),
                owner.version(),
                at,
                Origin.push().from(new SourceKey(connection.id(), now.externalId())),
                written.values().stream().toList());
    }

    private void sent(Errand errand, Fields there, Map<Field, Written> written) {
        for (Row row : mapping.rows()) {
            Optional<Value> value = errand.fields().value(row.field());
            boolean isSent = switch (row) {
                case Row.Both both
                when errand.link().isPresent() -> errand.sent().contains(both.field());
                // Of a new record, only what there is to say.
                case Row.Both _, Row.OnCreation _ -> errand.link().isEmpty() && value.isPresent();
                case Row.ReadOnly _, Row.Mirror _ -> false;
            };
            if (isSent) {
                Optional<Value> shown = there.value(row.field());
                written.put(
                        row.field(),
                        there.reports(row.field())
                                ? echoed(row.field(), value, shown)
                                : new Written(row.field(), value, Echo.NOT_SHOWN, Optional.empty()));
            }
        }
    }

    private void mirrored(Errand errand, JsonNode now, Map<Field, Written> written) {
        JsonNode before = Decoder.parse(
                errand.known().map(known -> known.shadow().payload()).orElse(new byte[0]));
        for (Row.Mirror mirror : mapping.staleMirrors(errand.fields(), before)) {
            Echo echo =
                    echo(mirror.wanted().apply(errand.fields()), mirror.shown().apply(now));
            // What a mirror shows may be of another type than the field; a raw payload is the shadow's already.
            Optional<Value> sent = mirror.field().equals(Field.ORIGIN_RECORD)
                    ? Optional.empty()
                    : errand.fields().value(mirror.field());
            written.putIfAbsent(mirror.field(), new Written(mirror.field(), sent, echo, Optional.empty()));
        }
    }

    private static Written echoed(Field field, Optional<Value> sent, Optional<Value> shown) {
        Echo echo = echo(sent, shown);
        return new Written(field, sent, echo, echo == Echo.SAME ? Optional.empty() : shown);
    }

    private static Echo echo(Optional<Value> sent, Optional<Value> shown) {
        if (shown.equals(sent)) {
            return Echo.SAME;
        }
        return Form.between(sent, shown).isPresent() ? Echo.OTHER_FORM : Echo.OTHER;
    }
}
