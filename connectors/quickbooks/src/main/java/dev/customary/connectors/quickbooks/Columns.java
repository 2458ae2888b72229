package dev.customary.connectors.quickbooks;

import dev.customary.connector.mapping.Unreadable;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The columns of a file by their headers, whatever their order. A customer in a file is made into the form that queries show; what
 * has no column is not mentioned.
 *
 * @param headers as they stand in the file
 * @param places where the content of each belongs; empty for a column that is passed over
 */
record Columns(List<String> headers, List<String> places) {
    static final String ACTIVE = "IsActive";
    private static final String HIDDEN = "hidden";

    /** Where a column's content belongs, by its header without blanks, points and case. */
    private static final Map<String, String> PLACES = known();

    private static Map<String, String> known() {
        Map<String, String> places = new HashMap<>();
        put(places, Elements.FULL_NAME, "name", "customer", "fullname");
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

    /** The columns that the cells of a header name. */
    static Columns of(List<String> headers) {
        var places = headers.stream()
                .map(header -> header.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""))
                .map(header -> PLACES.getOrDefault(header, ""))
                .toList();
        return new Columns(headers.stream().map(String::strip).toList(), places);
    }

    boolean haveNames() {
        return places.contains(Elements.FULL_NAME);
    }

    /** Whether a row is their header once more. */
    boolean areIn(FileRow row) {
        return row.cells().stream().map(String::strip).toList().equals(headers);
    }

    /** What a column is called; by its number, if it is not. */
    private String name(int column) {
        var header = column < headers.size() ? headers.get(column) : "";
        return header.isEmpty() ? "column %d".formatted(column + 1) : header;
    }

    /**
     * The customer in a row.
     *
     * @throws Unreadable naming the column, when there is none for certain
     */
    ObjectNode customer(FileRow row) {
        row.damage().ifPresent(damage -> {
            throw unreadable(row, damage.column(), damage.expected());
        });
        for (int i = headers.size(); i < row.cells().size(); i++)
            if (!row.cell(i).isEmpty())
                throw unreadable(row, i, "%d cells, as the header has".formatted(headers.size()));
        if (!row.isEnded() && row.cells().size() < headers.size())
            throw unreadable(row, row.cells().size() - 1, "a row that does not break off");
        var customer = customerIn(row);
        if (customer.path(Elements.FULL_NAME).asString("").isEmpty())
            throw unreadable(row, places.indexOf(Elements.FULL_NAME), "a customer's name");
        return customer;
    }

    /** What is to be said of the row of a customer who stands in one before. */
    Unreadable repeated(FileRow row) {
        return unreadable(row, places.indexOf(Elements.FULL_NAME), "a customer once");
    }

    private Unreadable unreadable(FileRow row, int column, String expected) {
        return new Unreadable(name(column), row.shown(column), expected);
    }

    private ObjectNode customerIn(FileRow row) {
        var customer = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < places.size(); i++) {
            var place = places.get(i);
            var cell = row.cell(i);
            if (place.equals(HIDDEN)) customer.put(ACTIVE, cell.equalsIgnoreCase("Y") ? "false" : "true");
            else if (place.equals(ACTIVE)) customer.put(ACTIVE, isActive(cell) ? "true" : "false");
            else if (!place.isEmpty()) put(customer, place, cell);
        }
        Stream.of("BillAddress", "ShipAddress")
                .filter(customer::has)
                .forEach(address -> CityLine.part((ObjectNode) customer.get(address)));
        return customer;
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
}
