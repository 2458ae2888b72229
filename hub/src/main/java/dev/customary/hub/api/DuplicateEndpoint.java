package dev.customary.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.customary.hub.access.Permission;
import dev.customary.hub.access.Principal;
import dev.customary.hub.access.web.Requires;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.duplicate.Duplicate;
import dev.customary.hub.duplicate.DuplicateSearch;
import dev.customary.hub.duplicate.Duplicates;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.web.Problem;
import dev.customary.hub.platform.web.ProblemCode;
import dev.customary.hub.platform.web.RefusedException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Customers that may be one. To merge them is a matter of the customers themselves. */
@RestController
@RequestMapping("/api/v1/duplicates")
class DuplicateEndpoint {
    private final Ports ports;
    private final Duplicates duplicates;
    private final DuplicateSearch search;

    DuplicateEndpoint(Ports ports, Duplicates duplicates, DuplicateSearch search) {
        this.ports = ports;
        this.duplicates = duplicates;
        this.search = search;
    }

    /**
     * Two customers that may be one.
     *
     * @param state {@code open}, or how it ended
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DuplicateView(
            String id,
            List<ConflictView.CustomerName> customers,
            double confidence,
            List<Reason> reasons,
            Instant foundAt,
            String state,
            @Nullable String actor) {}

    /** @param degree how much alike, from 0 to 1 */
    record Reason(String kind, double degree) {}

    /** @param count how many customers were looked at, because they had changed */
    record Searched(long count) {}

    /** @param cursor how many to pass over; the surest come first */
    @GetMapping
    Listed<DuplicateView> list(
            Principal principal,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = Limit.USUAL) int limit) {
        int checked = Limit.checked(limit);
        int offset = cursor.map(DuplicateEndpoint::offset).orElse(0);
        return ports.transactions().in(principal.workspace(), () -> {
            var found = views(duplicates.open(checked + 1, offset));
            return Listed.page(found, checked, last -> Integer.toString(offset + checked))
                    .total(duplicates.countOpen());
        });
    }

    private static int offset(String cursor) {
        if (!cursor.matches("\\d{1,8}")) throw Spelling.cursor(cursor);
        return Integer.parseInt(cursor);
    }

    @GetMapping("/{id}")
    DuplicateView get(Principal principal, @PathVariable String id) {
        return ports.transactions()
                .in(principal.workspace(), () -> views(List.of(found(id))).getFirst());
    }

    private Duplicate found(String id) {
        UUID duplicate = Spelling.id("dup", id);
        return duplicates
                .find(duplicate)
                .orElseThrow(() -> new NoSuchElementException("duplicate %s: not known".formatted(id)));
    }

    /** Looks now, and not only every few minutes. */
    @PostMapping("/search")
    @Requires(Permission.CUSTOMERS_WRITE)
    Searched search(Principal principal) {
        return new Searched(search.search(principal.workspace()));
    }

    /** Says that they are different people, for good. Who comes second is told so. */
    @PostMapping("/{id}/dismiss")
    @Requires(Permission.CUSTOMERS_WRITE)
    DuplicateView dismiss(Principal principal, @PathVariable String id) {
        ports.transactions().run(principal.workspace(), () -> found(id));
        var ended = search.dismiss(principal.workspace(), Spelling.id("dup", id), principal.name());
        var now = get(principal, id);
        boolean mine = ended.ended()
                .filter(end -> end.outcome() == Duplicate.Outcome.DIFFERENT)
                .isPresent();
        if (!mine)
            throw new RefusedException(
                    Problem.of(ProblemCode.ALREADY_RESOLVED, "duplicate %s: it had ended before".formatted(id))
                            .current(now));
        return now;
    }

    private List<DuplicateView> views(List<Duplicate> some) {
        Set<CustomerId> ids = new HashSet<>();
        some.forEach(duplicate -> {
            ids.add(duplicate.pair().one());
            ids.add(duplicate.pair().other());
        });
        Map<CustomerId, Customer> customers = ports.customers().load(ids);
        return some.stream().map(duplicate -> view(duplicate, customers)).toList();
    }

    private static DuplicateView view(Duplicate duplicate, Map<CustomerId, Customer> customers) {
        return new DuplicateView(
                Ids.spell("dup", duplicate.id()),
                List.of(
                        name(duplicate.pair().one(), customers),
                        name(duplicate.pair().other(), customers)),
                duplicate.likeness().confidence(),
                duplicate.likeness().reasons().stream()
                        .map(reason -> new Reason(Spelling.of(reason.kind()), reason.degree()))
                        .toList(),
                duplicate.foundAt(),
                duplicate.ended().map(end -> Spelling.of(end.outcome())).orElse("open"),
                duplicate.ended().map(Duplicate.Ended::actor).orElse(null));
    }

    private static ConflictView.CustomerName name(CustomerId id, Map<CustomerId, Customer> customers) {
        var customer = customers.get(id);
        return new ConflictView.CustomerName(id.toString(), customer == null ? null : customer.name());
    }
}
