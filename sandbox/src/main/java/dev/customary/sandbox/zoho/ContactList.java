package dev.customary.sandbox.zoho;

import dev.customary.sandbox.Call;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Manners.Manner;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The list of contacts: filtered, sorted by one column, by numbered pages. A row shows a part of a contact. */
final class ContactList {
    private static final int MOST = 200;
    private static final List<String> COLUMNS = List.of(
            "contact_id",
            "contact_name",
            "company_name",
            "contact_type",
            "status",
            "payment_terms",
            "payment_terms_label",
            "currency_id",
            "currency_code",
            "outstanding_receivable_amount",
            "first_name",
            "last_name",
            "email",
            "phone",
            "mobile",
            "created_time",
            "last_modified_time",
            "custom_fields");
    private static final List<String> SORTED = List.of(
            "contact_name", "first_name", "last_name", "email", "outstanding_receivable_amount", "created_time");

    private final Contacts contacts;
    private final Manners manners;

    ContactList(Contacts contacts, Manners manners) {
        this.contacts = contacts;
        this.manners = manners;
    }

    ObjectNode answer(Call call) {
        int page = number(call, "page", 1);
        int size = Math.min(MOST, number(call, "per_page", MOST));
        var fitting = contacts.all().stream()
                .filter(filter(call))
                .sorted(order(call))
                .skip((long) (page - 1) * size)
                .limit(size + 1L)
                .toList();
        var body = JsonMapper.shared().createObjectNode().put("code", 0).put("message", "success");
        var rows = body.putArray("contacts");
        fitting.stream().limit(size).forEach(row -> rows.add(shown(row)));
        body.putObject("page_context")
                .put("page", page)
                .put("per_page", size)
                .put("has_more_page", fitting.size() > size)
                .put("applied_filter", call.parameter("filter_by").orElse("Status.Active"))
                .put("sort_column", call.parameter("sort_column").orElse("contact_name"))
                .put("sort_order", call.parameter("sort_order").orElse("A"));
        if (manners.has(Manner.LIST_MOVES) && !fitting.isEmpty())
            contacts.touch(fitting.getFirst().path("contact_id").asString());
        return body;
    }

    private static ObjectNode shown(ObjectNode row) {
        var shown = JsonMapper.shared().createObjectNode();
        COLUMNS.forEach(column -> shown.set(column, row.path(column)));
        for (JsonNode field : row.path("custom_fields"))
            shown.set(field.path("api_name").asString(), field.path("value"));
        return shown;
    }

    private static int number(Call call, String name, int otherwise) {
        var text = call.parameter(name).orElse(Integer.toString(otherwise));
        if (!text.matches("[1-9][0-9]{0,6}")) throw ZohoError.invalid(name);
        return Integer.parseInt(text);
    }

    private Predicate<ObjectNode> filter(Call call) {
        if (manners.has(Manner.FILTERS_IGNORED)) return row -> true;
        return status(call.parameter("filter_by").orElse("Status.Active"))
                .and(equal(call, "contact_type"))
                .and(equal(call, "email"))
                .and(equal(call, "contact_name"))
                .and(changed(call));
    }

    private static Predicate<ObjectNode> status(String filter) {
        return switch (filter) {
            case "Status.All" -> row -> true;
            case "Status.Active", "Status.Inactive" -> {
                var wanted = filter.substring("Status.".length()).toLowerCase(Locale.ROOT);
                yield row -> row.path("status").asString().equals(wanted);
            }
            default -> throw ZohoError.invalid("filter_by");
        };
    }

    private static Predicate<ObjectNode> equal(Call call, String name) {
        return call.parameter(name)
                .<Predicate<ObjectNode>>map(
                        wanted -> row -> row.path(name).asString("").equalsIgnoreCase(wanted))
                .orElse(row -> true);
    }

    private Predicate<ObjectNode> changed(Call call) {
        var since = call.parameter("last_modified_time").map(Times::asked);
        if (since.isEmpty()) return row -> true;
        boolean isExclusive = manners.has(Manner.CHANGES_EXCLUSIVE);
        return row -> {
            int compared = Times.of(row.path("last_modified_time").asString()).compareTo(since.get());
            return isExclusive ? compared > 0 : compared >= 0;
        };
    }

    /** Equal ones by their ids. */
    private Comparator<ObjectNode> order(Call call) {
        var column = call.parameter("sort_column").orElse("contact_name");
        boolean isTime = column.equals("created_time") || column.equals("last_modified_time");
        if (!isTime && !SORTED.contains(column)) throw ZohoError.invalid("sort_column");
        if (manners.has(Manner.FILTERS_IGNORED)) return by("created_time", true);
        var order = by(column, isTime);
        return call.parameter("sort_order").orElse("A").equals("D") ? order.reversed() : order;
    }

    private static Comparator<ObjectNode> by(String column, boolean isTime) {
        return isTime
                ? Comparator.comparing(row -> Times.of(row.path(column).asString()))
                : Comparator.comparing(row -> row.path(column).asString(""), String.CASE_INSENSITIVE_ORDER);
    }
}
