package dev.customary.connectors.robaws;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.Readers;
import dev.customary.connector.mapping.Row;
import dev.customary.connector.mapping.Writers;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A field under the name that this tenant has for it. It is written under a name that is known, and under no other.
 *
 * @param reading reads it from the place of that name
 */
record KeyRow(Field field, Keys keys, Keys.What what, Function<String, MappingTable.Reader> reading) {

    static Row text(Field field, Keys keys, Keys.What what) {
        return new KeyRow(field, keys, what, Readers::text).row();
    }

    static Row custom(Field field, Keys keys, Keys.What what) {
        return new KeyRow(field, keys, what, name -> Readers.custom(Readers.text(name))).row();
    }

    static Row email(Field field, Keys keys, Keys.What what) {
        return new KeyRow(field, keys, what, Readers::email).row();
    }

    /** Whether somebody is in use; {@code archived} says the opposite. */
    static Row active(Keys keys) {
        return new KeyRow(Field.ACTIVE, keys, Keys.What.ACTIVE, KeyRow::activity).row();
    }

    private static MappingTable.Reader activity(String name) {
        var flag = Readers.flag(name);
        return (record, previous) -> flag.read(record, previous).map(said -> said.map(value -> turned(name, value)));
    }

    private static Value turned(String name, Value value) {
        return value instanceof Value.Flag(var flag) && name.equals("archived") ? new Value.Flag(!flag) : value;
    }

    Row row() {
        return new Row.Both(field, what.usual(), this::read, this::write);
    }

    private Optional<Optional<Value>> read(JsonNode record, Optional<JsonNode> previous) {
        return keys.in(record, what).flatMap(name -> reading.apply(name).read(record, previous));
    }

    private void write(ObjectNode body, Optional<Value> value, MappingTable.Target target) {
        boolean isNothing = value.isEmpty() && target.current().isEmpty();
        if (!isNothing)
            keys.written(target.current(), what)
                    .ifPresent(name ->
                            Writers.nullWhenEmpty(name).write(body, value.map(there -> turned(name, there)), target));
    }
}
