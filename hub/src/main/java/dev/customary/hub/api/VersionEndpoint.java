package dev.customary.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.customary.connector.Field;
import dev.customary.hub.access.Principal;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.FieldsJson;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.explain.Explanations;
import dev.customary.hub.explain.Versions;
import dev.customary.hub.platform.Invalid;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Why a customer is as it is, and what it was. */
@RestController
@RequestMapping("/api/v1/customers/{id}")
class VersionEndpoint {
    private final Ports ports;
    private final Explanations explanations;
    private final Versions versions;
    private final ExplanationViews explanationViews;
    private final CustomerViews views;
    private final Directory directory;

    VersionEndpoint(
            Ports ports,
            Explanations explanations,
            Versions versions,
            ExplanationViews explanationViews,
            CustomerViews views,
            Directory directory) {
        this.ports = ports;
        this.explanations = explanations;
        this.versions = versions;
        this.explanationViews = explanationViews;
        this.views = views;
        this.directory = directory;
    }

    /** One line of the list of versions. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record VersionLine(
            long version,
            Instant at,
            ChangeView.Cause origin,
            List<String> fields,
            @Nullable String note) {}

    /**
     * A customer as it was.
     *
     * @param at when it became so
     * @param provenance who spoke for each field then
     */
    record PastView(
            String id,
            long version,
            long currentVersion,
            Instant at,
            String name,
            JsonNode fields,
            Map<String, CustomerView.Source> provenance) {}

    @GetMapping("/explain")
    ExplanationView explain(Principal principal, @PathVariable String id, @RequestParam Optional<String> field) {
        Optional<Field> wanted = field.map(VersionEndpoint::field);
        return ports.transactions()
                .in(principal.workspace(), () -> explanationViews.of(explanations.of(found(id), wanted)));
    }

    private static Field field(String name) {
        try {
            return Field.named(name);
        } catch (IllegalArgumentException unknown) {
            throw Invalid.parameter("field", name, "not known", "a field of the customer, or custom.NAME");
        }
    }

    @GetMapping("/versions")
    Listed<VersionLine> versions(
            Principal principal,
            @PathVariable String id,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = Limit.USUAL) int limit) {
        int checked = Limit.checked(limit);
        long before = cursor.map(VersionEndpoint::number).orElse(Long.MAX_VALUE);
        return ports.transactions().in(principal.workspace(), () -> {
            var connections = directory.all();
            return Listed.page(
                    versions.before(found(id), before, checked + 1).stream()
                            .map(version -> new VersionLine(
                                    version.number(),
                                    version.event().at(),
                                    ChangeView.cause(version.event().origin(), connections),
                                    version.fields().stream().map(Field::name).toList(),
                                    version.event().note().isEmpty()
                                            ? null
                                            : version.event().note()))
                            .toList(),
                    checked,
                    line -> Long.toString(line.version()));
        });
    }

    private static long number(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw Invalid.parameter("cursor", cursor, "not understood", "the one that came with a page");
        }
    }

    @GetMapping("/versions/{version}")
    PastView version(Principal principal, @PathVariable String id, @PathVariable long version) {
        return ports.transactions().in(principal.workspace(), () -> {
            var now = found(id);
            return versions.at(now, version)
                    .map(then -> view(then, now))
                    .orElseThrow(() -> new NoSuchElementException(
                            "customer %s: no version %d (it is at %d)".formatted(now.id(), version, now.version())));
        });
    }

    /** The customer as it was at a moment. */
    @GetMapping(params = "as_of")
    PastView asOf(Principal principal, @PathVariable String id, @RequestParam("as_of") Instant asOf) {
        return ports.transactions().in(principal.workspace(), () -> {
            var now = found(id);
            return versions.at(now, asOf)
                    .map(then -> view(then, now))
                    .orElseThrow(() ->
                            new NoSuchElementException("customer %s: not known yet at %s".formatted(now.id(), asOf)));
        });
    }

    private PastView view(Customer then, Customer now) {
        return new PastView(
                then.id().toString(),
                then.version(),
                now.version(),
                then.updatedAt(),
                then.name(),
                FieldsJson.write(then.fields()),
                views.sources(then));
    }

    private Customer found(String id) {
        return ports.customers()
                .find(Spelling.customer(id))
                .orElseThrow(() -> new NoSuchElementException("customer %s: not known".formatted(id)));
    }
}
