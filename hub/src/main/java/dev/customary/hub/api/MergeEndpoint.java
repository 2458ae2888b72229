package dev.customary.hub.api;

import dev.customary.connector.Field;
import dev.customary.hub.access.Permission;
import dev.customary.hub.access.Principal;
import dev.customary.hub.access.web.Requires;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.engine.Engine;
import dev.customary.hub.engine.MergeWish;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.engine.UnmergeWish;
import dev.customary.hub.platform.Invalid;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Several customers become one, and part again. */
@RestController
@RequestMapping("/api/v1/customers/{id}")
class MergeEndpoint {
    private final Ports ports;
    private final Engine engine;
    private final MergeViews views;
    private final CustomerViews customers;
    private final Directory directory;

    MergeEndpoint(Ports ports, Engine engine, MergeViews views, CustomerViews customers, Directory directory) {
        this.ports = ports;
        this.engine = engine;
        this.views = views;
        this.customers = customers;
        this.directory = directory;
    }

    /**
     * That others are to be merged into this one.
     *
     * @param with their ids
     * @param choices whose value stays, by field, where it is not this one's
     * @param versions those the person saw, by id; any, for one that is not in it
     */
    record Wish(
            @Nullable List<String> with,
            @Nullable Map<String, String> choices,
            @Nullable Map<String, Long> versions,
            @Nullable String reason) {}

    /**
     * That the latest merge is to be taken back.
     *
     * @param version of the survivor that the person saw
     * @param links to whom records go that were tied since, where it is not to whom the preview says
     * @param edits to whom persons' edits go, by the id of the change
     */
    record PartingWish(
            @Nullable Long version,
            @Nullable List<LinkTo> links,
            @Nullable Map<String, String> edits) {}

    /** A record, and whose it is to be. */
    record LinkTo(
            @Nullable String connection,
            @Nullable String externalId,
            @Nullable String customer) {}

    /** What was done. */
    record Done(MergeViews.Merge merge, CustomerView customer) {}

    /** The merges of a customer, the latest first, also those that were taken back. */
    @GetMapping("/merges")
    Listed<MergeViews.Merge> merges(Principal principal, @PathVariable String id) {
        return ports.transactions().in(principal.workspace(), () -> {
            CustomerId customer = known(id);
            return Listed.all(ports.sameness().merges().of(customer).stream()
                    .map(views::of)
                    .toList());
        });
    }

    private CustomerId known(String text) {
        CustomerId id = Spelling.customer(text);
        if (ports.customers().rows(List.of(id)).isEmpty())
            throw new NoSuchElementException("customer %s: not known".formatted(id));
        return id;
    }

    @PostMapping("/merge/preview")
    MergeViews.Preview preview(Principal principal, @PathVariable String id, @RequestBody Wish wish) {
        var preview = engine.previewMerge(principal.workspace(), wish(id, wish));
        return ports.transactions().in(principal.workspace(), () -> views.of(preview));
    }

    @PostMapping("/merge")
    @Requires(Permission.CUSTOMERS_WRITE)
    Done merge(Principal principal, @PathVariable String id, @RequestBody Wish wish) {
        var merge = engine.merge(principal.workspace(), wish(id, wish), principal.name());
        return ports.transactions()
                .in(
                        principal.workspace(),
                        () -> new Done(
                                views.of(merge),
                                customers.whole(
                                        ports.customers().find(merge.survivor()).orElseThrow())));
    }

    private static MergeWish wish(String id, Wish wish) {
        if (wish.with() == null || wish.with().isEmpty())
            throw Invalid.member(List.of("with"), "missing", "the ids of 1 to 4 other customers");
        Set<CustomerId> others = new HashSet<>();
        wish.with().forEach(other -> others.add(Spelling.customer(other)));
        Map<Field, CustomerId> choices = new HashMap<>();
        if (wish.choices() != null)
            wish.choices().forEach((field, customer) -> choices.put(field(field), Spelling.customer(customer)));
        Map<CustomerId, Long> versions = new HashMap<>();
        if (wish.versions() != null)
            wish.versions().forEach((customer, version) -> versions.put(Spelling.customer(customer), version));
        return new MergeWish(
                Spelling.customer(id),
                others,
                choices,
                versions,
                wish.reason() == null ? "" : wish.reason().strip());
    }

    private static Field field(String name) {
        try {
            return Field.named(name);
        } catch (IllegalArgumentException unknown) {
            throw Invalid.member(List.of("choices", name), "not known", "a field of the customers, or custom.NAME");
        }
    }

    @PostMapping("/unmerge/preview")
    MergeViews.PartingPreview previewUnmerge(
            Principal principal, @PathVariable String id, @RequestBody PartingWish wish) {
        return ports.transactions()
                .in(
                        principal.workspace(),
                        () -> views.of(engine.previewUnmerge(principal.workspace(), wish(id, wish))));
    }

    @PostMapping("/unmerge")
    @Requires(Permission.CUSTOMERS_WRITE)
    MergeViews.PartingPreview unmerge(Principal principal, @PathVariable String id, @RequestBody PartingWish wish) {
        var meant = ports.transactions().in(principal.workspace(), () -> wish(id, wish));
        var done = engine.unmerge(principal.workspace(), meant, principal.name());
        return ports.transactions().in(principal.workspace(), () -> views.of(done));
    }

    private UnmergeWish wish(String id, PartingWish wish) {
        Map<SourceKey, CustomerId> links = new HashMap<>();
        if (wish.links() != null)
            wish.links().forEach(link -> links.put(key(link), Spelling.customer(given("customer", link.customer()))));
        Map<UUID, CustomerId> edits = new HashMap<>();
        if (wish.edits() != null)
            wish.edits()
                    .forEach((change, customer) -> edits.put(Spelling.id("chg", change), Spelling.customer(customer)));
        return new UnmergeWish(
                Spelling.customer(id),
                links,
                edits,
                wish.version() == null ? OptionalLong.empty() : OptionalLong.of(wish.version()));
    }

    private SourceKey key(LinkTo link) {
        var connection = directory.find(given("connection", link.connection()));
        return new SourceKey(connection.id(), given("external_id", link.externalId()));
    }

    private static String given(String member, @Nullable String text) {
        return Spelling.given("links." + member, text, "connection, external_id and customer");
    }
}
