package dev.customary.sandbox.strapi;

import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Manners.Manner;
import dev.customary.sandbox.Merge;
import dev.customary.sandbox.strapi.StrapiError.Problem;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The entries of a content type: for each document a draft row, and a published row that is made anew with each publishing
 * and so has a new number each time. Changes are made by one at a time.
 */
final class Entries {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int DOCUMENT_ID = 24;

    private final ContentType type;
    private final boolean oneRow;
    private final Manners manners;
    private final AttributeRules rules;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<String, ObjectNode> drafts = new ConcurrentHashMap<>();
    private final Map<String, ObjectNode> published = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<Long, ObjectNode> publishedRows = new ConcurrentSkipListMap<>();
    private final Map<String, ObjectNode> deleted = new ConcurrentHashMap<>();
    private final Map<String, String> unique = new ConcurrentHashMap<>();
    private long nextRow = 1;

    /** @param oneRow as version 4 has it: the published entry is the draft's own row */
    Entries(ContentType type, boolean oneRow, Manners manners, InstantSource clock, RandomGenerator random) {
        this.type = type;
        this.oneRow = oneRow;
        this.manners = manners;
        this.rules = new AttributeRules(type, manners);
        this.clock = clock;
        this.random = random;
    }

    ContentType type() {
        return type;
    }

    Optional<ObjectNode> draft(String document) {
        return Optional.ofNullable(drafts.get(document));
    }

    Optional<ObjectNode> published(String document) {
        return Optional.ofNullable(published.get(document));
    }

    /** What was deleted and is shown all the same. */
    Optional<ObjectNode> deleted(String document) {
        return Optional.ofNullable(deleted.get(document)).filter(any -> manners.has(Manner.DELETED_SHOWN));
    }

    /** By row number. */
    List<ObjectNode> allPublished() {
        return List.copyOf(publishedRows.values());
    }

    List<ObjectNode> allDrafts() {
        return drafts.values().stream().toList();
    }

    /** The published rows after row {@code after}. */
    List<ObjectNode> publishedAfter(long after, int limit) {
        return publishedRows.tailMap(after, false).values().stream()
                .limit(limit)
                .toList();
    }

    /** @throws StrapiError when it is refused */
    synchronized String create(ObjectNode data, boolean publish) {
        var document = documentId();
        var row = JsonNodeFactory.instance.objectNode();
        row.put("id", nextRow++).put("documentId", document);
        type.attributes().forEach((name, attribute) -> row.set(name, attribute.otherwise()));
        row.setAll(rules.clean(data));
        row.put("createdAt", now()).put("updatedAt", now()).putNull("publishedAt");
        if (publish) requireSound(document, row);
        drafts.put(document, row);
        if (publish) publish(document);
        return document;
    }

    /** @throws StrapiError when it is refused */
    synchronized void update(String document, ObjectNode data, boolean publish) {
        var row = draft(document).orElseThrow(StrapiError::notFound).deepCopy();
        var clean = rules.clean(data);
        if (manners.has(Manner.NULL_IGNORED)) Merge.into(row, Merge.filled(clean));
        else row.setAll(clean);
        if (publish) requireSound(document, row);
        if (!manners.has(Manner.TIME_STANDS)) row.put("updatedAt", now());
        drafts.put(document, row);
        if (publish) publish(document);
    }

    /** The draft, again, as a new row. */
    synchronized void publish(String document) {
        var row = draft(document).orElseThrow(StrapiError::notFound).deepCopy();
        unpublish(document);
        if (!oneRow) {
            row.put("id", nextRow++);
            rules.renewComponents(row);
        }
        row.put("publishedAt", now());
        published.put(document, row);
        publishedRows.put(row.path("id").asLong(), row);
        uniqueNames().forEach(name -> unique.put(uniqueKey(name, row), document));
    }

    /** The published row that was, if there was one. */
    synchronized Optional<ObjectNode> unpublish(String document) {
        var old = published.remove(document);
        if (old == null) return Optional.empty();
        publishedRows.remove(old.path("id").asLong());
        uniqueNames().forEach(name -> unique.remove(uniqueKey(name, old)));
        return Optional.of(old);
    }

    /** The rows that were. */
    synchronized List<ObjectNode> delete(String document) {
        List<ObjectNode> rows = new ArrayList<>();
        var draft = draft(document).orElseThrow(StrapiError::notFound);
        published(document).ifPresent(row -> deleted.put(document, row));
        unpublish(document).filter(row -> !oneRow).ifPresent(rows::add);
        rows.add(draft);
        drafts.remove(document);
        return rows;
    }

    Optional<String> documentOfRow(String id) {
        return drafts.values().stream()
                .filter(draft -> draft.path("id").asString().equals(id))
                .map(draft -> draft.path("documentId").asString())
                .findFirst();
    }

    private void requireSound(String document, ObjectNode row) {
        rules.requireComplete(row);
        for (var name : uniqueNames()) {
            var owner = unique.get(uniqueKey(name, row));
            if (owner != null && !owner.equals(document))
                throw StrapiError.invalid(List.of(new Problem(name, "This attribute must be unique", row.path(name))));
        }
    }

    private List<String> uniqueNames() {
        return type.attributes().entrySet().stream()
                .filter(attribute -> attribute.getValue().unique())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String uniqueKey(String name, ObjectNode row) {
        return name + "=" + row.path(name).asString("");
    }

    private String documentId() {
        var id = new StringBuilder(DOCUMENT_ID);
        for (int i = 0; i < DOCUMENT_ID; i++) id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        return id.toString();
    }

    private String now() {
        var unit = manners.has(Manner.TIMES_COARSE) ? ChronoUnit.MINUTES : ChronoUnit.MILLIS;
        return AttributeRules.TIME.format(clock.instant().truncatedTo(unit));
    }
}
