package dev.customary.sandbox.strapi;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * An attribute of a content type.
 *
 * @param required whether an entry without it is not published; drafts may lack it
 * @param unique whether no two published entries may have the same value
 * @param otherwise what an entry holds that was created without it
 * @param names the choices of an enumeration, or the members of a component; else empty
 */
public record Attribute(Type type, boolean required, boolean unique, JsonNode otherwise, List<String> names) {

    /** The types of attributes, as far as they differ here. */
    public enum Type {
        STRING,
        EMAIL,
        INTEGER,
        DECIMAL,
        DATETIME,
        ENUMERATION,
        JSON,
        COMPONENT
    }

    static Attribute of(Type type) {
        return new Attribute(type, false, false, JsonNodeFactory.instance.nullNode(), List.of());
    }

    static Attribute choice(String otherwise, List<String> choices) {
        var value = JsonNodeFactory.instance.stringNode(otherwise);
        return new Attribute(Type.ENUMERATION, false, false, value, choices);
    }

    static Attribute component(List<String> members) {
        return new Attribute(Type.COMPONENT, false, false, JsonNodeFactory.instance.nullNode(), members);
    }

    Attribute mandatory() {
        return new Attribute(type, true, unique, otherwise, names);
    }

    Attribute single() {
        return new Attribute(type, required, true, otherwise, names);
    }

    Attribute otherwise(int number) {
        return new Attribute(type, required, unique, JsonNodeFactory.instance.numberNode(number), names);
    }
}
