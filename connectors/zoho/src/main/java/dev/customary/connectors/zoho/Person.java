package dev.customary.connectors.zoho;

import dev.customary.connector.Value;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.MappingTable.Target;
import dev.customary.connector.mapping.Unreadable;
import dev.customary.connector.mapping.Writers;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The primary person among a contact's persons, who stands for the contact: name, e-mail address and phone number. A contact
 * without persons has these itself. A write holds this one person, whole; the others are not touched by it.
 */
final class Person {
    static final String MEMBER = "contact_persons";
    static final String ID = "contact_person_id";
    static final String PATH = MEMBER + "[primary]";

    private static final String PRIMARY = "is_primary_contact";
    private static final String FIRST_NAME = "first_name";
    private static final String LAST_NAME = "last_name";
    private static final String MOBILE = "mobile";
    private static final String PHONE = "phone";
    /** What stands for the contact; one without persons has it itself. */
    private static final List<String> SHOWN = List.of(FIRST_NAME, LAST_NAME, "email", PHONE, MOBILE);
    /** Stands where Zoho wants a first name and nobody knows one. */
    private static final String NO_NAME = "-";

    private static final Pattern NUMBER = Pattern.compile("[+0-9 ()./\\u00a0-]+(?:(?:x|ext\\.?) ?[0-9]{1,6})?");
    private static final int FEWEST_DIGITS = 5;
    private static final int MOST_DIGITS = 20;

    private Person() {}

    /** What somebody is called; parts that are not known are empty. */
    record Name(String first, String last) {

        /** One of which nobody says where it is to be parted: the first word is the first name. */
        static Name of(String whole) {
            var words = whole.split(" ", 2);
            return new Name(words[0], words.length > 1 ? words[1].strip() : "");
        }

        String whole() {
            return (first + " " + last).strip();
        }
    }

    /** The name of the primary person. */
    static Name name(JsonNode record) {
        var person = primary(record);
        return new Name(
                person.path(FIRST_NAME).asString("").strip(),
                person.path(LAST_NAME).asString("").strip());
    }

    static String path(String member) {
        return PATH + "." + member;
    }

    /** What {@code reader} says of the primary person. */
    static MappingTable.Reader read(MappingTable.Reader reader) {
        return (record, previous) -> reader.read(primary(record), Optional.empty())
                .map(said -> said.filter(value -> !value.toString().equals(NO_NAME)));
    }

    static MappingTable.Writer write(String member) {
        return (body, value, target) -> put(begun(body, target), member, value);
    }

    private static void put(ObjectNode person, String member, Optional<Value> value) {
        person.set(member, value.map(Writers::json).orElse(JsonNodeFactory.instance.stringNode("")));
        boolean isNameless = person.path(FIRST_NAME).asString("").isBlank();
        if (isNameless) person.put(FIRST_NAME, NO_NAME);
    }

    private static JsonNode primary(JsonNode record) {
        return row(record).orElse(record);
    }

    private static Optional<JsonNode> row(JsonNode record) {
        return persons(record)
                .filter(person -> person.path(PRIMARY).asBoolean(false))
                .findFirst()
                .or(() -> persons(record).findFirst());
    }

    private static Stream<JsonNode> persons(JsonNode record) {
        var all = record.path(MEMBER);
        if (all.isMissingNode() || all.isNull()) return Stream.empty();
        boolean isList = all.isArray() && all.valueStream().allMatch(JsonNode::isObject);
        if (!isList) throw new Unreadable(MEMBER, all.toString(), "a list of persons");
        return all.valueStream();
    }

    /** All persons, as they came; the primary one without what is read by itself. */
    static Optional<Optional<Value>> readAll(JsonNode record, Optional<JsonNode> previous) {
        if (record.path(MEMBER).isMissingNode()) return Optional.empty();
        var all = JsonNodeFactory.instance.arrayNode();
        var primary = primary(record);
        persons(record)
                .map(person -> person == primary ? kept(person).without(SHOWN) : kept(person))
                .forEach(all::add);
        return Optional.of(all.isEmpty() ? Optional.empty() : Optional.of(new Value.Json(all)));
    }

    /** Without what is told a second time, in the form of the reader's country. */
    private static ObjectNode kept(JsonNode person) {
        var kept = ((ObjectNode) person).deepCopy();
        kept.properties().removeIf(member -> member.getKey().endsWith("_formatted"));
        return kept;
    }

    /** The mobile number of the primary person, else its phone number, else those of the first person; none that is no number. */
    static Optional<Optional<Value>> readPhone(JsonNode record, Optional<JsonNode> previous) {
        if (!record.isObject()) return Optional.empty();
        var first = persons(record).findFirst().orElse(record);
        return Optional.of(Stream.of(primary(record), first)
                .flatMap(person -> Stream.of(number(person, MOBILE), number(person, PHONE)))
                .flatMap(Optional::stream)
                .findFirst()
                .map(Value.Text::new));
    }

    private static Optional<String> number(JsonNode person, String member) {
        var number = person.path(member);
        if (number.isMissingNode() || number.isNull()) return Optional.empty();
        if (!number.isString()) throw new Unreadable(path(member), number.toString(), "a string");
        return Optional.of(number.asString().strip()).filter(Person::isNumber);
    }

    private static boolean isNumber(String text) {
        long digits =
                text.chars().filter(letter -> letter >= '0' && letter <= '9').count();
        return digits >= FEWEST_DIGITS
                && digits <= MOST_DIGITS
                && NUMBER.matcher(text).matches();
    }

    /** Where the number of the primary person stands that is read; what is another person's is left alone. */
    static void writePhone(ObjectNode body, Optional<Value> value, Target target) {
        var there = primary(target.current());
        boolean hasMobile = number(there, MOBILE).isPresent();
        boolean hasPhone = number(there, PHONE).isPresent();
        boolean isNothing = value.isEmpty() && !hasMobile && !hasPhone;
        if (!isNothing) put(begun(body, target), hasPhone && !hasMobile ? PHONE : MOBILE, value);
    }

    /** The person in {@code body}; begun from what is there, if nobody is yet. */
    private static ObjectNode begun(ObjectNode body, Target target) {
        if (body.path(MEMBER).path(0) instanceof ObjectNode person) return person;
        var person = body.putArray(MEMBER).addObject();
        var current = target.current();
        row(current).map(Person::kept).ifPresentOrElse(person::setAll, () -> begin(person, current));
        return person.put(PRIMARY, true);
    }

    /** A contact without persons has what will be the person's from here on. */
    private static void begin(ObjectNode person, JsonNode current) {
        for (var member : SHOWN) {
            var text = current.path(member).asString("");
            if (!text.isBlank()) person.put(member, text);
        }
    }
}
