package dev.customary.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What taking something back means, before it is done.
 *
 * @param safe how many values can be set to what they were
 * @param changedSince how many somebody has changed since; they are left unless asked for by their id
 * @param impossible how much stays; of that, the first are among the items
 * @param undone when it was taken back before, the latest first
 */
record UndoView(Target target, long safe, long changedSince, long impossible, List<Item> items, List<Done> undone) {

    /** @param kind {@code change}, {@code run} or {@code undo} */
    record Target(String kind, String id) {}

    /**
     * One effect, in the form of a plan's items.
     *
     * @param id by which it is asked for; another as soon as the value has moved
     * @param itemClass {@code update}, or {@code leave_out} for what stays
     * @param verdict {@code safe}, {@code changed_since} or {@code impossible}
     * @param where always {@code hub}: what is written to systems follows from it
     * @param to the connections to which it will be written
     * @param why the code of the reason of what stays
     * @param detail what that reason is about, such as the name of a record
     * @param by who or what changed it since
     * @param state {@code proposed}, or {@code left_out} for what nobody asked for yet
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            String id,
            @JsonProperty("class") String itemClass,
            String verdict,
            String where,
            String customer,
            String name,
            List<Row> rows,
            List<String> to,
            @Nullable String field,
            @Nullable String why,
            @Nullable String detail,
            String reason,
            ExplanationView.@Nullable Event by,
            String state) {}

    /** One field; null is empty. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Row(String field, JsonNode before, JsonNode after, String rule) {}

    /**
     * Something that was taken back.
     *
     * @param applied how many values were set to what they were
     * @param stale how many had moved meanwhile, and were left
     */
    record Done(String id, Target target, String actor, String reason, Instant at, int applied, int stale) {}
}
