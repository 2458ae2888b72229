package dev.customary.connectors.quickbooks;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.Readers;
import dev.customary.connector.mapping.Row;
import dev.customary.connector.mapping.Writers;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Texts of a customer. QuickBooks leaves out of a record what is empty, so what is missing is held empty. */
final class OwnTexts {
    private OwnTexts() {}

    /** A row of a text in {@code element}. */
    static Row row(Field field, String element) {
        var reader = Readers.text(element);
        var inForm = field.isCustom() ? Readers.custom(reader) : reader;
        return new Row.Both(
                field,
                element,
                (record, previous) -> orNothing(inForm, record),
                unlessNothing(Writers.blankWhenEmpty(element)));
    }

    /** What {@code reader} says; a record that does not mention the place holds nothing there. */
    static Optional<Optional<Value>> orNothing(MappingTable.Reader reader, JsonNode record) {
        if (!record.isObject()) return Optional.empty();
        return Optional.of(reader.read(record, Optional.empty()).orElse(Optional.empty()));
    }

    /** Writes with {@code writer}, except emptiness into a new record. */
    static MappingTable.Writer unlessNothing(MappingTable.Writer writer) {
        return (body, value, target) -> {
            boolean isNothing = value.isEmpty() && target.current().isEmpty();
            if (!isNothing) writer.write(body, value, target);
        };
    }

    private static final String EMAIL = "Email";
    private static final String BETWEEN_EMAILS = "[,;]";

    /** The first of the e-mail addresses in a record; the others stay where they are. */
    static Row email() {
        return new Row.Both(
                Field.EMAIL,
                EMAIL,
                (record, previous) -> orNothing(OwnTexts::firstEmail, record),
                unlessNothing((body, value, target) -> body.put(
                        EMAIL,
                        value.map(email -> withOthers(email.toString(), target)).orElse(""))));
    }

    private static String withOthers(String email, MappingTable.Target target) {
        var all = target.current().path(EMAIL).asString("").split(BETWEEN_EMAILS);
        return Stream.concat(Stream.of(email), Stream.of(all).skip(1).map(String::strip))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
    }

    static Optional<Optional<Value>> firstEmail(JsonNode record, Optional<JsonNode> previous) {
        var said = record.path(EMAIL);
        if (!said.isString()) return Readers.email(EMAIL).read(record, Optional.empty());
        var first = said.asString().split(BETWEEN_EMAILS, 2)[0];
        return Readers.email(EMAIL).read(JsonNodeFactory.instance.objectNode().put(EMAIL, first), Optional.empty());
    }
}
