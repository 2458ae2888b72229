package dev.customary.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.customary.connector.Field;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.FieldsJson;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.MergeRecord;
import dev.customary.hub.engine.Attribution;
import dev.customary.hub.engine.MergeEffect;
import dev.customary.hub.engine.MergePreview;
import dev.customary.hub.engine.MergeRow;
import dev.customary.hub.engine.UnmergePreview;
import dev.customary.hub.platform.Ids;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Merges and partings as the API shows them. Called inside a transaction. */
@Component
class MergeViews {
    private final Directory directory;

    MergeViews(Directory directory) {
        this.directory = directory;
    }

    /** One of the customers. */
    record Side(String id, long version, String name, List<Record> links) {}

    /** A record that is tied to it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Record(
            @Nullable String connection,
            @Nullable String kind,
            @Nullable String tile,
            String externalId) {}

    /**
     * A field.
     *
     * @param values of each customer, by its id
     * @param sources from which connection each value is, by the customer's id; a person's word is absent
     * @param chosen whose value stays
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Row(
            String field,
            Map<String, JsonNode> values,
            Map<String, Record> sources,
            @Nullable String chosen,

            @com.fasterxml.jackson.annotation.JsonProperty("protected")
            boolean isProtected,

            boolean disputed) {}

    /** What comes with it; see {@link MergeEffect}. */
    record Effect(String kind, String subject, long count, List<String> names) {}

    /** What a merge would do. */
    record Preview(List<Side> customers, List<Row> rows, List<Effect> effects, boolean protectedDispute) {}

    /** What came since a merge, and to whom it goes. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Since(
            String kind, @Nullable Record record, @Nullable ChangeView change, String to, boolean doubtful) {}

    /** A customer as it will be. */
    record Restored(Side customer, JsonNode fields) {}

    /** What taking a merge back would do, or did. */
    record PartingPreview(
            Merge merge, long version, List<Restored> customers, List<Since> since, List<Effect> effects) {}

    /** A merge that was made. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Merge(
            String id,
            Instant at,
            String actor,
            String reason,
            String survivor,
            List<String> others,
            @Nullable Undone undone) {}

    record Undone(Instant at, String actor) {}

    Merge of(MergeRecord merge) {
        return new Merge(
                Ids.spell("mrg", merge.id()),
                merge.at(),
                merge.actor(),
                merge.reason(),
                merge.survivor().toString(),
                merge.members().stream().map(part -> part.id().toString()).toList(),
                merge.undone().map(how -> new Undone(how.at(), how.actor())).orElse(null));
    }

    Preview of(MergePreview preview) {
        Map<ConnectionId, Connection> connections = directory.all();
        return new Preview(
                sides(preview.customers(), preview.links(), connections),
                preview.rows().stream()
                        .map(row -> row(row, preview.customers(), connections))
                        .toList(),
                effects(preview.effects()),
                preview.hasProtectedDispute());
    }

    PartingPreview of(UnmergePreview preview) {
        Map<ConnectionId, Connection> connections = directory.all();
        return new PartingPreview(
                of(preview.merge()),
                preview.now().version(),
                preview.restored().stream()
                        .map(customer -> new Restored(
                                side(customer, preview.links().getOrDefault(customer.id(), List.of()), connections),
                                FieldsJson.write(customer.fields())))
                        .toList(),
                preview.since().stream().map(since -> since(since, connections)).toList(),
                effects(preview.effects()));
    }

    private List<Side> sides(
            Collection<Customer> customers,
            Map<CustomerId, List<Link>> links,
            Map<ConnectionId, Connection> connections) {
        return customers.stream()
                .map(customer -> side(customer, links.getOrDefault(customer.id(), List.of()), connections))
                .toList();
    }

    private Side side(Customer customer, List<Link> links, Map<ConnectionId, Connection> connections) {
        return new Side(
                customer.id().toString(),
                customer.version(),
                customer.name(),
                links.stream()
                        .map(link -> record(
                                Optional.ofNullable(connections.get(link.key().connection())),
                                link.key().externalId()))
                        .toList());
    }

    private Record record(Optional<Connection> connection, String externalId) {
        return new Record(
                connection.map(Connection::name).orElse(null),
                connection.map(Connection::kind).orElse(null),
                connection.map(known -> directory.descriptor(known).tile()).orElse(null),
                externalId);
    }

    private Row row(MergeRow row, List<Customer> customers, Map<ConnectionId, Connection> connections) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        Map<String, Record> sources = new LinkedHashMap<>();
        for (Customer customer : customers) {
            String id = customer.id().toString();
            values.put(id, FieldsJson.write(row.field(), row.values().getOrDefault(customer.id(), Optional.empty())));
            source(customer, row.field(), connections).ifPresent(source -> sources.put(id, source));
        }
        return new Row(
                row.field().name(),
                values,
                sources,
                row.chosen().map(CustomerId::toString).orElse(null),
                row.isProtected(),
                row.isDisputed());
    }

    private Optional<Record> source(Customer customer, Field field, Map<ConnectionId, Connection> connections) {
        return Optional.ofNullable(customer.provenance().get(field))
                .flatMap(provenance -> provenance.source())
                .map(key -> record(Optional.ofNullable(connections.get(key.connection())), key.externalId()));
    }

    private Since since(Attribution since, Map<ConnectionId, Connection> connections) {
        return new Since(
                Spelling.of(since.kind()),
                since.record()
                        .map(key -> record(Optional.ofNullable(connections.get(key.connection())), key.externalId()))
                        .orElse(null),
                since.change()
                        .map(change -> ChangeView.of(change, connections, List.of()))
                        .orElse(null),
                since.to().toString(),
                since.isDoubtful());
    }

    private static List<Effect> effects(List<MergeEffect> effects) {
        return effects.stream()
                .map(effect -> new Effect(Spelling.of(effect.kind()), effect.subject(), effect.count(), effect.names()))
                .toList();
    }
}
