package dev.customary.connectors.quickbooks;

import dev.customary.connector.Value;
import dev.customary.connector.Value.Address;
import dev.customary.connector.mapping.Countries;
import dev.customary.connector.mapping.MappingTable.Target;
import dev.customary.connector.mapping.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An address of QuickBooks: five free lines, and city, state, postal code and country. The first lines say to whom it is, as on an
 * invoice: the customer's company and name are known as such; another line before the one with the number in it is taken for a
 * company. What is left are the lines of the street.
 *
 * @param member the element, such as {@code BillAddress}
 */
record AddressLines(String member) {
    static final AddressLines BILLING = new AddressLines("BillAddress");
    static final AddressLines SHIPPING = new AddressLines("ShipAddress");

    private static final String NOTE = "Note";
    private static final String COUNTRY = "Country";

    Optional<Optional<Value>> read(JsonNode record, Optional<JsonNode> previous) {
        if (!record.isObject()) return Optional.empty();
        var there = record.path(member);
        // An address without a part is not in the answer at all.
        if (there.isMissingNode() || there.isNull()) return Optional.of(Optional.empty());
        if (!there.isObject()) throw new Unreadable(member, there.toString(), "an address");
        return Optional.of(Optional.of(address(there, record))
                .filter(address -> !isOnlyToWhom(address))
                .map(Value.class::cast));
    }

    /** Whoever is entered with nothing but a name gets an address of nothing but that name. */
    private static boolean isOnlyToWhom(Address address) {
        return new Address(
                        "",
                        "",
                        "",
                        address.line1(),
                        address.line2(),
                        address.city(),
                        address.state(),
                        address.postcode(),
                        address.country())
                .isBlank();
    }

    private Address address(JsonNode there, JsonNode record) {
        List<String> lines = new ArrayList<>(Elements.LINES.stream()
                .map(line -> text(there, line))
                .filter(line -> !line.isEmpty())
                .toList());
        var own = own(record);
        var company = "";
        Optional<ToWhom> person = Optional.empty();
        if (isFirst(lines, own.company())) company = lines.removeFirst();
        person = lines.isEmpty() ? Optional.empty() : own.split(lines.getFirst());
        if (person.isPresent()) lines.removeFirst();
        if (company.isEmpty() && (isFirst(lines, own.company()) || person.isEmpty() && isBeforeTheStreet(lines)))
            company = lines.removeFirst();
        return new Address(
                person.map(ToWhom::first).orElse(""),
                person.map(ToWhom::last).orElse(""),
                company,
                lines.isEmpty() ? "" : lines.getFirst(),
                lines.size() < 2 ? "" : String.join(", ", lines.subList(1, lines.size())),
                text(there, "City"),
                text(there, "State"),
                text(there, "PostalCode"),
                Countries.ENGLISH.code(text(there, COUNTRY)));
    }

    /** Somebody's name for a country stays. */
    private String country(String code, JsonNode record) {
        var there = record.path(member).path(COUNTRY).asString("");
        return Countries.ENGLISH.code(there).equals(code) ? there : code;
    }

    private static boolean isFirst(List<String> lines, String line) {
        return !line.isEmpty() && !lines.isEmpty() && lines.getFirst().equalsIgnoreCase(line);
    }

    private static boolean isBeforeTheStreet(List<String> lines) {
        return lines.size() > 1
                && !hasDigit(lines.getFirst())
                && lines.stream().skip(1).anyMatch(AddressLines::hasDigit);
    }

    private static boolean hasDigit(String line) {
        return line.chars().anyMatch(Character::isDigit);
    }

    /** Whose address it is likely to be. */
    private record ToWhom(String first, String last, String company) {

        /** The parts of {@code line}, if it is a name that has one of this person's in its place. */
        Optional<ToWhom> split(String line) {
            if (!last.isEmpty() && line.equalsIgnoreCase(last) && first.isEmpty()) return Optional.of(of("", line));
            if (!first.isEmpty() && line.equalsIgnoreCase(first) && last.isEmpty()) return Optional.of(of(line, ""));
            int atLast = line.length() - last.length() - 1;
            boolean endsSo = !last.isEmpty() && atLast > 0 && line.charAt(atLast) == ' ' && ends(line, last);
            if (endsSo) return Optional.of(of(line.substring(0, atLast).strip(), line.substring(atLast + 1)));
            boolean beginsSo = !first.isEmpty()
                    && line.length() > first.length() + 1
                    && line.charAt(first.length()) == ' '
                    && line.regionMatches(true, 0, first, 0, first.length());
            return beginsSo
                    ? Optional.of(of(
                            line.substring(0, first.length()),
                            line.substring(first.length() + 1).strip()))
                    : Optional.empty();
        }

        private static boolean ends(String line, String ending) {
            return line.regionMatches(true, line.length() - ending.length(), ending, 0, ending.length());
        }

        private static ToWhom of(String first, String last) {
            return new ToWhom(first, last, "");
        }
    }

    private static ToWhom own(JsonNode record) {
        return new ToWhom(known(record, "FirstName"), known(record, "LastName"), known(record, "CompanyName"));
    }

    private static String known(JsonNode record, String element) {
        var text = record.path(element);
        return text.isString() ? text.asString().strip() : "";
    }

    private String text(JsonNode there, String part) {
        var text = there.path(part);
        if (text.isMissingNode() || text.isNull()) return "";
        if (text.isString()) return text.asString().strip();
        throw new Unreadable(member + "." + part, text.toString(), "a string");
    }

    /** All parts: those left out of an address that is sent would be gone. */
    void write(ObjectNode body, Optional<Value> value, Target target) {
        boolean isNothing = value.isEmpty() && target.current().isEmpty();
        if (isNothing) return;
        var address =
                value.filter(Address.class::isInstance).map(Address.class::cast).orElse(Address.BLANK);
        var lines = Stream.of(
                        address.company(),
                        (address.firstName() + " " + address.lastName()).strip(),
                        address.line1(),
                        address.line2())
                .filter(line -> !line.isEmpty())
                .toList();
        var parts = body.putObject(member);
        for (int i = 0; i < Elements.LINES.size(); i++)
            parts.put(Elements.LINES.get(i), i < lines.size() ? lines.get(i) : "");
        parts.put("City", address.city())
                .put("State", address.state())
                .put("PostalCode", address.postcode())
                .put(COUNTRY, country(address.country(), target.current()));
        var note = target.current().path(member).path(NOTE);
        if (note.isString()) parts.set(NOTE, note);
    }
}
