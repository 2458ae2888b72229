package dev.customary.sandbox.strapi;

import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Manners.Manner;
import dev.customary.sandbox.strapi.StrapiError.Problem;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of what is written to an attribute: checked by Strapi, and cut to size by PostgreSQL. */
final class AttributeRules {
    static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int LONGEST_STRING = 255;
    private static final BigDecimal DECIMAL_LIMIT = BigDecimal.TEN.pow(8);
    private static final List<String> NAMES = List.of("nombre", "apellido");

    private final ContentType type;
    private final Manners manners;
    private final AtomicLong componentIds = new AtomicLong();

    AttributeRules(ContentType type, Manners manners) {
        this.type = type;
        this.manners = manners;
    }

    /** @throws StrapiError naming all that is wrong */
    ObjectNode clean(ObjectNode data) {
        var clean = JSON.objectNode();
        List<Problem> problems = new ArrayList<>();
        data.properties().forEach(member -> {
            var name = member.getKey();
            if (ContentType.isOfEveryType(name)) return;
            var attribute = type.attributes().get(name);
            // As newer releases have it; older ones passed over what they did not know.
            if (attribute == null) throw StrapiError.invalidKey(name, "body", "");
            try {
                clean.set(name, value(name, attribute, member.getValue()));
            } catch (Unfit unfit) {
                problems.add(unfit.problem);
            }
        });
        if (!problems.isEmpty()) throw StrapiError.invalid(first(problems));
        return clean;
    }

    /** Times are looked at when all else is right. */
    private List<Problem> first(List<Problem> problems) {
        var others = problems.stream()
                .filter(problem -> !type.isOf(Attribute.Type.DATETIME, problem.attribute()))
                .toList();
        return others.isEmpty() ? problems : others;
    }

    /** @throws StrapiError when something is missing that a published entry must have */
    void requireComplete(ObjectNode row) {
        type.attributes().forEach((name, attribute) -> {
            if (attribute.required() && row.path(name).isNull())
                throw StrapiError.invalid(List.of(new Problem(name, notOf("string", name, "null"), JSON.nullNode())));
        });
    }

    private static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        final transient Problem problem;

        Unfit(String name, String text, JsonNode value) {
            super(text, null, false, false);
            this.problem = new Problem(name, text, value);
        }
    }

    private JsonNode value(String name, Attribute attribute, JsonNode value) {
        if (value.isNull()) return value;
        return switch (attribute.type()) {
            case STRING -> cased(name, string(name, value));
            case EMAIL -> email(name, value);
            case INTEGER -> integer(name, value);
            case DECIMAL -> decimal(name, value);
            case DATETIME -> datetime(name, value);
            case ENUMERATION -> choice(name, attribute, value);
            case JSON -> value;
            case COMPONENT -> component(name, attribute, value);
        };
    }

    private JsonNode cased(String name, JsonNode value) {
        return NAMES.contains(name) && manners.has(Manner.CASE_CHANGED)
                ? JSON.stringNode(value.asString().toUpperCase(Locale.ROOT))
                : value;
    }

    private static JsonNode string(String name, JsonNode value) {
        if (!value.isString()) throw new Unfit(name, notOf("string", name, value.toString()), value);
        if (value.asString().length() > LONGEST_STRING)
            throw new Unfit(name, "%s must be at most %d characters".formatted(name, LONGEST_STRING), value);
        return value;
    }

    private static String notOf(String type, String name, String found) {
        return "%s must be a `%s` type, but the final value was: `%s`.".formatted(name, type, found);
    }

    private static JsonNode email(String name, JsonNode value) {
        if (string(name, value).asString().matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) return value;
        throw new Unfit(name, name + " must be a valid email", value);
    }

    private static BigDecimal number(String name, JsonNode value) {
        try {
            return new BigDecimal(value.asString());
        } catch (NumberFormatException notANumber) {
            var found = "NaN` (cast from the value `%s".formatted(value);
            throw new Unfit(name, notOf("number", name, found).replace("`.", "`)."), JSON.nullNode());
        }
    }

    /** Kept in 32 bits. */
    private static JsonNode integer(String name, JsonNode value) {
        var number = number(name, value);
        if (number.stripTrailingZeros().scale() > 0)
            throw new Unfit(name, "%s must be an integer".formatted(name), value);
        BigInteger whole = number.toBigInteger();
        if (whole.bitLength() >= Integer.SIZE) throw StrapiError.broken();
        return JSON.numberNode(whole);
    }

    /** Kept with ten digits, two of them after the point. */
    private static JsonNode decimal(String name, JsonNode value) {
        var number = number(name, value).setScale(2, RoundingMode.HALF_UP);
        if (number.abs().compareTo(DECIMAL_LIMIT) >= 0) throw StrapiError.broken();
        var plain = number.stripTrailingZeros();
        return plain.scale() > 0 ? JSON.numberNode(plain) : JSON.numberNode(plain.toBigInteger());
    }

    private static JsonNode datetime(String name, JsonNode value) {
        try {
            var time = OffsetDateTime.parse(string(name, value).asString()).toInstant();
            return JSON.stringNode(TIME.format(time));
        } catch (DateTimeParseException notATime) {
            throw new Unfit(name, "Invalid format, expected a timestamp or an ISO date", value);
        }
    }

    private static JsonNode choice(String name, Attribute attribute, JsonNode value) {
        if (attribute.names().contains(value.asString(""))) return value;
        var choices = String.join(", ", attribute.names());
        throw new Unfit(name, "%s must be one of the following values: %s, ".formatted(name, choices), value);
    }

    /** Replaced as a whole, by a new one. */
    private JsonNode component(String name, Attribute attribute, JsonNode value) {
        if (!value.isObject()) throw new Unfit(name, notOf("object", name, value.toString()), value);
        var component = JSON.objectNode().put("id", componentIds.incrementAndGet());
        attribute.names().forEach(component::putNull);
        value.properties().forEach(member -> {
            if (member.getKey().equals("id")) return;
            if (!attribute.names().contains(member.getKey())) throw StrapiError.invalidKey(member.getKey(), "body", "");
            var part = member.getValue();
            component.set(member.getKey(), part.isNull() ? part : string(name + "." + member.getKey(), part));
        });
        return component;
    }

    /** A new row has components of its own. */
    void renewComponents(ObjectNode row) {
        type.attributes().keySet().stream()
                .filter(name -> type.isOf(Attribute.Type.COMPONENT, name))
                .filter(name -> row.get(name) instanceof ObjectNode)
                .forEach(name -> ((ObjectNode) row.get(name)).put("id", componentIds.incrementAndGet()));
    }
}
