package dev.customary.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.customary.hub.plan.PlanItem;
import dev.customary.hub.plan.PlanRow;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An item of a plan as the API shows it.
 *
 * @param id its number in the plan
 * @param itemClass {@code link}, {@code create}, {@code update}, {@code ask}, {@code leave_out} or {@code delete}
 * @param where {@code hub}, or the name of a connection
 * @param now for a stale one, what it would do by now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PlanItemView(
        String id,
        @JsonProperty("class") String itemClass,
        String where,
        @Nullable String customer,
        @Nullable String externalId,
        String name,
        List<Row> rows,
        @Nullable String reason,
        int calls,
        String state,
        @Nullable String note,
        @Nullable List<Row> now) {

    /** One field; null is empty. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Row(String field, JsonNode before, JsonNode after, String rule) {}

    static PlanItemView of(PlanItem item, String where) {
        return new PlanItemView(
                Long.toString(item.number()),
                Spelling.of(item.itemClass()),
                where,
                item.customer().map(Object::toString).orElse(null),
                blank(item.externalId()),
                item.name(),
                rows(item.rows()),
                blank(item.reason()),
                item.calls(),
                Spelling.of(item.state()),
                blank(item.outcome().note()),
                item.outcome().now().isEmpty() ? null : rows(item.outcome().now()));
    }

    private static @Nullable String blank(String text) {
        return text.isEmpty() ? null : text;
    }

    private static List<Row> rows(List<PlanRow> rows) {
        return rows.stream()
                .map(row -> new Row(row.name(), row.before(), row.after(), row.rule()))
                .toList();
    }
}
