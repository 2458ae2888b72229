package dev.customary.hub.api;

import dev.customary.hub.access.Principal;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.platform.Csv;
import dev.customary.hub.platform.Invalid;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All customers that a filter finds, however many, as lines of JSON or as CSV. */
@RestController
class CustomerExport {
    private static final List<String> COLUMNS = List.of(
            "id",
            "name",
            "fields.email",
            "fields.phone",
            "fields.first_name",
            "fields.last_name",
            "fields.company_name",
            "fields.vat_number",
            "fields.customer_type",
            "fields.price_level",
            "fields.billing.city",
            "fields.billing.country",
            "fields.orders_count",
            "fields.total_spent",
            "links",
            "state",
            "created_at",
            "updated_at");

    private final Ports ports;
    private final CustomerSearching searching;
    private final JsonMapper json;

    CustomerExport(Ports ports, CustomerSearching searching, JsonMapper json) {
        this.ports = ports;
        this.searching = searching;
        this.json = json;
    }

    /** Filters are those of the list; {@code format} is {@code ndjson} or {@code csv}. */
    @GetMapping("/api/v1/customers/export")
    void export(Principal principal, @RequestParam Map<String, String> parameters, HttpServletResponse response)
            throws IOException {
        Map<String, String> asked = new HashMap<>(parameters);
        boolean csv = csv(asked.getOrDefault("format", "ndjson"));
        asked.remove("format");
        asked.put("limit", "200");
        // By what never changes: who is edited while it is written neither comes twice nor is left out.
        asked.putIfAbsent("sort", "created_at");
        var found = page(principal, asked);
        response.setContentType(csv ? "text/csv;charset=UTF-8" : "application/x-ndjson;charset=UTF-8");
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"customers.%s\"".formatted(csv ? "csv" : "ndjson"));
        var out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        if (csv) out.write(String.join(",", COLUMNS).replace("fields.", "") + "\r\n");
        write(found, csv, out);
        for (var next = found.page().next(); next != null; next = found.page().next()) {
            asked.put("cursor", next);
            found = page(principal, asked);
            write(found, csv, out);
        }
        out.flush();
    }

    private static boolean csv(String format) {
        return switch (format) {
            case "csv" -> true;
            case "ndjson" -> false;
            default -> throw Invalid.parameter("format", format, "not known", "ndjson or csv");
        };
    }

    private CustomerSearching.Found page(Principal principal, Map<String, String> asked) {
        return ports.transactions().in(principal.workspace(), () -> searching.find(asked));
    }

    private void write(CustomerSearching.Found found, boolean csv, Writer out) throws IOException {
        for (var customer : found.data()) {
            JsonNode tree = json.valueToTree(customer);
            out.write(csv ? row(tree) : tree + "\n");
        }
    }

    private static String row(JsonNode customer) {
        return COLUMNS.stream()
                        .map(column -> Csv.quoted(text(customer, column)))
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    private static String text(JsonNode customer, String column) {
        JsonNode node = customer;
        for (var step : column.split("\\.")) node = node.path(step);
        return node.isArray()
                ? node.valueStream()
                        .map(link -> link.path("connection").asString("") + "/"
                                + link.path("external_id").asString(""))
                        .collect(Collectors.joining(" "))
                : node.asString("");
    }
}
