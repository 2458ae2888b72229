package dev.customary.sandbox.medusa;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which members of a customer an answer shows, as the parameter {@code fields} has it: plain names take the place of the
 * usual ones, {@code +} and {@code -} add to them and take away, a relation is written {@code *name} or {@code name.*}. They
 * stand in the order in which they were asked for; what is not known is passed over.
 */
final class Selection {
    static final List<String> USUAL = List.of(
            "id",
            "company_name",
            "first_name",
            "last_name",
            "email",
            "phone",
            "metadata",
            "has_account",
            "created_by",
            "created_at",
            "updated_at",
            "deleted_at");
    private static final List<String> RELATIONS = List.of("addresses", "groups");

    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> relations = new LinkedHashSet<>();

    private Selection() {}

    static Selection of(String fields) {
        var selection = new Selection();
        var tokens = List.of(fields.isEmpty() ? new String[0] : fields.split(","));
        boolean replaces = tokens.stream().anyMatch(token -> token.matches("[a-z_]+"));
        if (replaces) selection.names.add("id");
        else selection.names.addAll(USUAL);
        tokens.forEach(selection::take);
        return selection;
    }

    private void take(String token) {
        var name = token.replaceAll("^[+ *-]+|\\.\\*$", "");
        if (RELATIONS.contains(name)) relations.add(name);
        else if (!USUAL.contains(name))
            throw MedusaError.invalid("Requested fields [%s] are not valid".formatted(name));
        else if (token.startsWith("-")) names.remove(name);
        else names.add(name);
    }

    /** @param customers where the relations of {@code row} are found */
    ObjectNode of(ObjectNode row, Customers customers) {
        var shown = JsonMapper.shared().createObjectNode();
        names.forEach(name -> shown.set(name, row.path(name)));
        Times.show(shown);
        var id = row.path("id").asString();
        if (relations.contains("addresses")) {
            var all = shown.putArray("addresses");
            customers.addresses(id).forEach(address -> all.add(Times.show(address.deepCopy())));
        }
        if (relations.contains("groups")) {
            var all = shown.putArray("groups");
            customers.groups().of(id).forEach(group -> all.add(Times.show(group.deepCopy())));
        }
        return shown;
    }
}
