package dev.customary.hub.push;

import dev.customary.connector.CustomerStream;
import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.Row;
import dev.customary.connector.mapping.Writers;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.FieldsJson;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.engine.Decoder;
import dev.customary.hub.engine.Ports;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Says of errands what they would do, field by field, by the hub's copies of the records. */
final class Effects {
    private final CustomerStream stream;
    private final MappingTable mapping;
    private final Decoder decoder;

    Effects(CustomerStream stream) {
        this.stream = stream;
        this.mapping = stream.mapping();
        this.decoder = new Decoder(mapping);
    }

    /** In the order of {@code errands}; inside a transaction. */
    List<Effect> of(Ports ports, List<Errand> errands) {
        Set<CustomerId> customers =
                errands.stream().map(errand -> errand.customer().id()).collect(Collectors.toSet());
        Desk desk = Desk.read(ports, customers);
        return errands.stream().map(errand -> effect(errand, desk)).toList();
    }

    private Effect effect(Errand errand, Desk desk) {
        Optional<Shadow> shadow = errand.link().flatMap(link -> desk.shadow(link.key()));
        return new Effect(
                errand.customer().id(),
                errand.customer().name(),
                errand.customer().version(),
                errand.link().map(link -> link.key().externalId()),
                errand.removes(),
                shadow.map(Shadow::content),
                errand.removes() ? List.of() : rows(errand, shadow),
                errand.link().isPresent() ? List.of() : lacking(errand));
    }

    private List<Effect.Row> rows(Errand errand, Optional<Shadow> shadow) {
        JsonNode there = Decoder.parse(shadow.map(Shadow::payload).orElse(new byte[0]));
        Fields said = shadow.map(known -> decoder.fields(known.key().externalId(), known.payload()))
                .orElse(Fields.NONE);
        List<Effect.Row> rows = new ArrayList<>();
        for (Row row : mapping.rows()) {
            switch (row) {
                case Row.Both both
                when errand.sent().contains(both.field()) -> rows.add(row(both.field(), said, errand.fields()));
                case Row.OnCreation once
                when errand.link().isEmpty()
                        && errand.fields().value(once.field()).isPresent() ->
                    rows.add(row(once.field(), said, errand.fields()));
                case Row.Mirror mirror ->
                    mirrored(mirror, there, errand.fields()).ifPresent(rows::add);
                case Row.Both _, Row.OnCreation _, Row.ReadOnly _ -> {}
            }
        }
        return rows;
    }

    private static Effect.Row row(Field field, Fields said, Fields told) {
        return new Effect.Row(
                field.name(), FieldsJson.write(field, said.value(field)), FieldsJson.write(field, told.value(field)));
    }

    private static Optional<Effect.Row> mirrored(Row.Mirror mirror, JsonNode there, Fields told) {
        Optional<Value> wanted = mirror.wanted().apply(told);
        Optional<Value> shown = mirror.shown().apply(there);
        return wanted.isEmpty() || wanted.equals(shown)
                ? Optional.empty()
                : Optional.of(new Effect.Row(mirror.path(), Writers.json(shown), Writers.json(wanted)));
    }

    private List<Field> lacking(Errand errand) {
        return stream instanceof CustomerStream.Creates creates
                ? creates.required().stream()
                        .filter(field -> errand.fields().value(field).isEmpty())
                        .toList()
                : List.of();
    }
}
