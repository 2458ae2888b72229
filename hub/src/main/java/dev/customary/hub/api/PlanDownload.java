package dev.customary.hub.api;

import dev.customary.hub.access.Principal;
import dev.customary.hub.plan.ItemFilter;
import dev.customary.hub.plan.Plan;
import dev.customary.hub.plan.PlanContext;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The items of a plan as a file, some at a time, so that a plan of any size can be had. */
@RestController
class PlanDownload {
    private static final int PAGE = 500;
    private static final List<String> COLUMNS =
            List.of("class", "where", "customer", "external_id", "name", "field", "before", "after", "reason", "state");

    private final PlanContext context;
    private final PlanViews views;
    private final JsonMapper json;

    PlanDownload(PlanContext context, PlanViews views, JsonMapper json) {
        this.context = context;
        this.views = views;
        this.json = json;
    }

    /** The forms. */
    enum Form {
        /** An item a line. */
        NDJSON,
        /** A field a line. */
        CSV
    }

    @GetMapping("/api/v1/plans/{id}/download")
    ResponseEntity<StreamingResponseBody> download(
            Principal principal,
            @PathVariable String id,
            @RequestParam(defaultValue = "ndjson") String format,
            @RequestParam(value = "class", required = false) @Nullable String itemClass,
            @RequestParam(required = false) @Nullable String where,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String state) {
        Form form = Spelling.read(Form.class, "format", format);
        UUID plan = Spelling.id("pln", id);
        ItemFilter filter = context.ports().transactions().in(principal.workspace(), () -> {
            if (context.plans().find(plan).isEmpty())
                throw new NoSuchElementException("plan %s: not known".formatted(Plan.spell(plan)));
            return views.filter(itemClass, where, q, state);
        });
        return ResponseEntity.ok()
                .contentType(
                        form == Form.CSV
                                ? new MediaType("text", "csv", StandardCharsets.UTF_8)
                                : MediaType.parseMediaType("application/x-ndjson"))
                .header("Content-Disposition", "attachment; filename=\"%s.%s\"".formatted(id, format))
                .body(out -> write(principal.workspace(), plan, filter, form, out));
    }

    private void write(int workspace, UUID plan, ItemFilter filter, Form form, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        if (form == Form.CSV) writer.write(String.join(",", COLUMNS) + "\r\n");
        long after = 0;
        List<PlanItemView> page = page(workspace, plan, filter, after);
        while (!page.isEmpty()) {
            for (PlanItemView item : page) {
                writer.write(form == Form.CSV ? lines(item) : json.writeValueAsString(item) + "\n");
            }
            after = Long.parseLong(page.getLast().id());
            page = page(workspace, plan, filter, after);
        }
        writer.flush();
    }

    private List<PlanItemView> page(int workspace, UUID plan, ItemFilter filter, long after) {
        return context.ports()
                .transactions()
                .in(workspace, () -> views.items(context.plans().items(plan, filter, after, PAGE)));
    }

    private static String lines(PlanItemView item) {
        return item.rows().isEmpty()
                ? line(item, "", "", "")
                : item.rows().stream()
                        .map(row -> line(item, row.field(), text(row.before()), text(row.after())))
                        .collect(Collectors.joining());
    }

    private static String line(PlanItemView item, String field, String before, String after) {
        return Stream.of(
                                item.itemClass(),
                                item.where(),
                                item.customer(),
                                item.externalId(),
                                item.name(),
                                field,
                                before,
                                after,
                                item.reason(),
                                item.state())
                        .map(PlanDownload::cell)
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    private static String text(JsonNode value) {
        return value.isNull() ? "" : value.isValueNode() ? value.asString() : value.toString();
    }

    /** RFC 4180; what a spreadsheet would take for a formula is told to be a text. */
    private static String cell(@Nullable String text) {
        String safe = text == null ? "" : text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
        return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
