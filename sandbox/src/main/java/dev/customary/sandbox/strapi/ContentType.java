package dev.customary.sandbox.strapi;

import dev.customary.sandbox.strapi.Attribute.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A content type.
 *
 * @param singular its API id, such as {@code wo-cliente}
 * @param attributes by name, in their order
 */
public record ContentType(String singular, String plural, Map<String, Attribute> attributes) {
    private static final List<String> OF_EVERY_TYPE =
            List.of("id", "documentId", "createdAt", "updatedAt", "publishedAt");

    /** The one of the requirement document, with addresses in JSON and e-mail addresses that are each one's own. */
    public static ContentType woCliente() {
        var attributes = base();
        attributes.put(
                "correo_electronico", Attribute.of(Type.EMAIL).mandatory().single());
        return new ContentType("wo-cliente", "wo-clientes", attributes);
    }

    /**
     * The same as a project may also have it: the shipping address is a component, the origin one of few choices, and some
     * attributes have a value without being given one.
     */
    public static ContentType woClienteWithComponent() {
        var attributes = base();
        attributes.put(
                "shipping",
                Attribute.component(List.of(
                        "first_name",
                        "last_name",
                        "company",
                        "address_1",
                        "address_2",
                        "city",
                        "state",
                        "postcode",
                        "country",
                        "phone")));
        attributes.put("pedidos", Attribute.of(Type.INTEGER).otherwise(0));
        attributes.put("originPlatform", Attribute.choice("otros", List.of("woo_moraleja", "woo_escolar", "otros")));
        return new ContentType("wo-cliente", "wo-clientes", attributes);
    }

    private static Map<String, Attribute> base() {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        attributes.put("correo_electronico", Attribute.of(Type.EMAIL).mandatory());
        Stream.of("nombre", "apellido", "username").forEach(name -> attributes.put(name, Attribute.of(Type.STRING)));
        Stream.of("billing", "shipping").forEach(name -> attributes.put(name, Attribute.of(Type.JSON)));
        Stream.of("ciudad", "region", "codigo_postal", "pais_region")
                .forEach(name -> attributes.put(name, Attribute.of(Type.STRING)));
        attributes.put("pedidos", Attribute.of(Type.INTEGER));
        Stream.of("gasto_total", "aov").forEach(name -> attributes.put(name, Attribute.of(Type.DECIMAL)));
        Stream.of("fecha_registro", "ultima_actividad")
                .forEach(name -> attributes.put(name, Attribute.of(Type.DATETIME)));
        attributes.put("originPlatform", Attribute.of(Type.STRING));
        attributes.put("externalIds", Attribute.of(Type.JSON));
        attributes.put("wooId", Attribute.of(Type.INTEGER));
        attributes.put("rawWooData", Attribute.of(Type.JSON));
        return attributes;
    }

    String uid() {
        return "api::%1$s.%1$s".formatted(singular);
    }

    /** True for an attribute, and for what entries of all types have. */
    boolean has(String name) {
        return attributes.containsKey(name) || OF_EVERY_TYPE.contains(name);
    }

    /** What cannot be written is passed over. */
    static boolean isOfEveryType(String name) {
        return OF_EVERY_TYPE.contains(name) || name.equals("locale");
    }

    boolean isOf(Type type, String name) {
        var attribute = attributes.get(name);
        return attribute != null && attribute.type() == type;
    }
}
