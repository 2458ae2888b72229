package dev.customary.connectors.quickbooks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The columns of a file by their headers, whatever their order. A customer in a file is made into the form that queries show; what
 * has no column is not mentioned.
 */
record Columns(List<String> places, char separator) {
    static final String ACTIVE = "IsActive";
    private static final String HIDDEN = "hidden";

    /** Where a column's content belongs, by its header without blanks, points and case. */
    private static final Map<String, String> PLACES = known();

    private static Map<String, String> known() {
        Map<String, String> places = new HashMap<>();
        put(places, "FullName", "name", "customer", "fullname");
        put(places, "ListID", "listid");
        put(places, "EditSequence", "editsequence");
        put(places, "CompanyName", "companyname", "company");
        put(places, "Salutation", "salutation", "mrms");
        put(places, "FirstName", "firstname");
        put(places, "MiddleName", "midinit", "mi");
        put(places, "LastName", "lastname");
        put(places, "Phone", "phone1", "mainphone", "phone");
        put(places, "AltPhone", "phone2", "altphone");
        put(places, "Fax", "faxnum", "fax");
        put(places, "Email", "email", "mainemail");
        put(places, "CustomerTypeRef.FullName", "ctype", "customertype");
        put(places, "PriceLevelRef.FullName", "pricelevel");
        put(places, "ResaleNumber", "resalenum", "resalenumber");
        put(places, "AccountNumber", "accountno", "accountnumber");
        put(places, "Notes", "notepad", "notes");
        put(places, ACTIVE, "activestatus", "active", "isactive");
        put(places, HIDDEN, HIDDEN);
        IntStream.rangeClosed(1, 5).forEach(line -> {
            put(places, "BillAddress.Addr" + line, "baddr" + line, "billto" + line);
            put(places, "ShipAddress.Addr" + line, "saddr" + line, "shipto" + line);
        });
        return Map.copyOf(places);
    }

    private static void put(Map<String, String> places, String place, String... headers) {
        for (var header : headers) places.put(header, place);
    }

    /** The columns of a header line. */
    static Columns of(String line, char separator) {
        var places = cells(line, separator).stream()
                .map(header -> header.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""))
                .map(header -> PLACES.getOrDefault(header, ""))
                .toList();
        return new Columns(places, separator);
    }

    boolean haveNames() {
        return places.contains("FullName");
    }

    /** The customer in a line; empty when it names none. */
    Optional<ObjectNode> customer(String line) {
        var customer = JsonNodeFactory.instance.objectNode();
        var cells = cells(line, separator);
        for (int i = 0; i < places.size(); i++) {
            var place = places.get(i);
            var cell = i < cells.size() ? cells.get(i).strip() : "";
            if (place.equals(HIDDEN)) customer.put(ACTIVE, cell.equalsIgnoreCase("Y") ? "false" : "true");
            else if (place.equals(ACTIVE)) customer.put(ACTIVE, isActive(cell) ? "true" : "false");
            else if (!place.isEmpty()) put(customer, place, cell);
        }
        Stream.of("BillAddress", "ShipAddress")
                .filter(customer::has)
                .forEach(address -> CityLine.part((ObjectNode) customer.get(address)));
        boolean isNamed = !customer.path("FullName").asString("").isEmpty();
        return isNamed ? Optional.of(customer) : Optional.empty();
    }

    private static boolean isActive(String cell) {
        var said = cell.toLowerCase(Locale.ROOT);
        return !said.startsWith("not") && !said.startsWith("in") && !said.equals("false") && !said.equals("no");
    }

    private static void put(ObjectNode customer, String place, String cell) {
        int dot = place.indexOf('.');
        if (dot < 0) customer.put(place, cell);
        else customer.withObject("/" + place.substring(0, dot)).put(place.substring(dot + 1), cell);
    }

    /** The cells of a line; one in double quotes may hold anything, quotes doubled. */
    static List<String> cells(String line, char separator) {
        List<String> cells = new ArrayList<>();
        var cell = new StringBuilder();
        boolean isInQuotes = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean isDoubled = isInQuotes && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"';
            if (isDoubled) {
                cell.append(c);
                i++;
            } else if (c == '"' && (isInQuotes || cell.isEmpty())) {
                isInQuotes = !isInQuotes;
            } else if (c == separator && !isInQuotes) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
