package dev.customary.connectors.quickbooks;

import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** In files city, state and postal code share the last line of an address, as on an envelope. */
final class CityLine {
    private static final Pattern AMERICAN = Pattern.compile("(.+?),?\\s+([A-Z]{2})\\.?\\s+([0-9]{5}(?:-[0-9]{4})?)");

    private CityLine() {}

    /** Takes the line with the city apart, if there is one that looks so; else all lines stay lines. */
    static void part(ObjectNode address) {
        for (var line : List.copyOf(Elements.LINES).reversed()) {
            var text = address.path(line).asString("").strip();
            var found = AMERICAN.matcher(text);
            if (found.matches()) {
                address.put(line, "");
                address.put("City", found.group(1)).put("State", found.group(2)).put("PostalCode", found.group(3));
                return;
            }
        }
    }
}
