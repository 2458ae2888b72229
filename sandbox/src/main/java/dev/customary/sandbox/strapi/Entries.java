package dev.customary.sandbox.strapi;

import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Manners.Manner;
import dev.customary.sandbox.strapi.ContentType.Type;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The entries of a content type: for each document a draft row, and a published row that is made anew with each publishing
 * and so has a new number each time. Changes are made by one at a time.
 */
final class Entries {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int DOCUMENT_ID = 24;
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final ContentType type;
    private final boolean oneRow;
    private final Manners manners;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<String, ObjectNode> drafts = new ConcurrentHashMap<>();
    private final Map<String, ObjectNode> published = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<Long, ObjectNode> publishedRows = new ConcurrentSkipListMap<>();
    private final Map<String, String> unique = new ConcurrentHashMap<>();
    private long nextRow = 1;

    /** @param oneRow as version 4 has it: the published entry is the draft's own row */
    Entries(ContentType type, boolean oneRow, Manners manners, InstantSource clock, RandomGenerator random) {
        this.type = type;
        this.oneRow = oneRow;
        this.manners = manners;
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

    /** By row number. */
    List<ObjectNode> allPublished() {
        return List.copyOf(publishedRows.values());
    }

    List<ObjectNode> allDrafts() {
        return drafts.values().stream().toList();
    }

    int countPublished() {
        return publishedRows.size();
    }

    /** The published rows after row {@code after}. */
    List<ObjectNode> publishedAfter(long after, int limit) {
        return publishedRows.tailMap(after, false).values().stream()
                .limit(limit)
                .toList();
    }

    /** @throws StrapiError when it is refused */
    synchronized String create(ObjectNode data, boolean publish) {
        var clean = clean(data);
        if (publish) requireSound("", clean);
        var document = documentId();
        var row = JsonNodeFactory.instance.objectNode();
        row.put("id", nextRow++).put("documentId", document);
        type.attributes().keySet().forEach(row::putNull);
        row.setAll(clean);
        row.put("createdAt", now()).put("updatedAt", now()).putNull("publishedAt");
        drafts.put(document, row);
        if (publish) publish(document);
        return document;
    }

    /** @throws StrapiError when it is refused */
    synchronized void update(String document, ObjectNode data, boolean publish) {
        var row = draft(document).orElseThrow(StrapiError::notFound).deepCopy();
        row.setAll(clean(data));
        if (publish) requireSound(document, row);
        row.put("updatedAt", now());
        drafts.put(document, row);
        if (publish) publish(document);
    }

    synchronized void publish(String document) {
        var row = draft(document).orElseThrow(StrapiError::notFound).deepCopy();
        unpublish(document);
        if (!oneRow) row.put("id", nextRow++);
        row.put("publishedAt", now());
        published.put(document, row);
        publishedRows.put(row.path("id").asLong(), row);
        for (var name : type.unique()) unique.put(uniqueKey(name, row), document);
    }

    synchronized void unpublish(String document) {
        var old = published.remove(document);
        if (old == null) return;
        publishedRows.remove(old.path("id").asLong());
        for (var name : type.unique()) unique.remove(uniqueKey(name, old));
    }

    synchronized ObjectNode delete(String document) {
        var row = draft(document).orElseThrow(StrapiError::notFound);
        unpublish(document);
        drafts.remove(document);
        return row;
    }

    Optional<String> documentOfRow(String id) {
        return drafts.values().stream()
                .filter(draft -> draft.path("id").asString().equals(id))
                .map(draft -> draft.path("documentId").asString())
                .findFirst();
    }

    private void requireSound(String document, ObjectNode row) {
        for (var name : type.required()) {
            if (row.path(name).isNull() || row.path(name).isMissingNode())
                throw StrapiError.invalid(name + " must be defined.", name);
        }
        for (var name : type.unique()) {
            var owner = unique.get(uniqueKey(name, row));
            if (owner != null && !owner.equals(document))
                throw StrapiError.invalid("This attribute must be unique", name);
        }
    }

    private static String uniqueKey(String name, ObjectNode row) {
        return name + "=" + row.path(name).asString("");
    }

    private ObjectNode clean(ObjectNode data) {
        var clean = JsonNodeFactory.instance.objectNode();
        data.properties().forEach(member -> {
            var attribute = type.attributes().get(member.getKey());
            // What cannot be written is passed over, what is not known is refused, as newer releases have it.
            if (List.of("id", "documentId", "createdAt", "updatedAt", "publishedAt", "locale")
                    .contains(member.getKey())) return;
            if (attribute == null) throw StrapiError.invalid("Invalid key " + member.getKey(), "");
            clean.set(member.getKey(), typed(member.getKey(), attribute, member.getValue()));
        });
        return clean;
    }

    private JsonNode typed(String name, Type attribute, JsonNode value) {
        if (value.isNull()) return value;
        return switch (attribute) {
            case STRING -> cased(name, string(name, value));
            case EMAIL -> email(name, value);
            case INTEGER -> integer(name, value);
            case DECIMAL -> decimal(name, value);
            case DATETIME -> datetime(name, value);
            case JSON -> value;
        };
    }

    private JsonNode cased(String name, JsonNode value) {
        boolean isName = name.equals("nombre") || name.equals("apellido");
        return isName && manners.has(Manner.CASE_CHANGED)
                ? JsonNodeFactory.instance.stringNode(value.asString().toUpperCase(Locale.ROOT))
                : value;
    }

    private static JsonNode string(String name, JsonNode value) {
        if (value.isString()) return value;
        throw StrapiError.invalid(
                "%s must be a `string` type, but the final value was: `%s`.".formatted(name, value), name);
    }

    private static JsonNode email(String name, JsonNode value) {
        if (string(name, value).asString().matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) return value;
        throw StrapiError.invalid(name + " must be a valid email", name);
    }

    private static JsonNode integer(String name, JsonNode value) {
        if (value.isIntegralNumber()) return value;
        // JavaScript knows one kind of number: 1E+1 is 10.
        if (value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0)
            return JsonNodeFactory.instance.numberNode(value.decimalValue().toBigInteger());
        throw StrapiError.invalid(
                "%s must be a `number` type, but the final value was: `%s`.".formatted(name, value), name);
    }

    /** Kept with two decimals. */
    private static JsonNode decimal(String name, JsonNode value) {
        try {
            var number = new BigDecimal(value.asString()).setScale(2, RoundingMode.HALF_UP);
            return JsonNodeFactory.instance.numberNode(number.stripTrailingZeros());
        } catch (NumberFormatException notANumber) {
            throw StrapiError.invalid(
                    "%s must be a `number` type, but the final value was: `%s`.".formatted(name, value), name);
        }
    }

    private static JsonNode datetime(String name, JsonNode value) {
        try {
            var time = OffsetDateTime.parse(string(name, value).asString()).toInstant();
            return JsonNodeFactory.instance.stringNode(TIME.format(time));
        } catch (DateTimeParseException notATime) {
            throw StrapiError.invalid("Invalid format, expected a timestamp or an ISO date", name);
        }
    }

    private String documentId() {
        var id = new StringBuilder(DOCUMENT_ID);
        for (int i = 0; i < DOCUMENT_ID; i++) id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        return id.toString();
    }

    private String now() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return TIME.format(now);
    }
}
