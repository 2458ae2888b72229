package dev.customary.sandbox.strapi;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A content type.
 *
 * @param singular its API id, such as {@code wo-cliente}
 * @param attributes by name
 * @param required attributes without which an entry is not published
 * @param unique attributes of which no two published entries have the same value
 */
public record ContentType(
        String singular, String plural, Map<String, Type> attributes, Set<String> required, Set<String> unique) {

    /** The types of attributes, as far as they differ here. */
    public enum Type {
        STRING,
        EMAIL,
        INTEGER,
        DECIMAL,
        DATETIME,
        JSON
    }

    /** The one of the requirement document. */
    public static ContentType woCliente() {
        Map<String, Type> attributes = new TreeMap<>();
        for (var name : new String[] {
            "nombre", "apellido", "username", "ciudad", "region", "codigo_postal", "pais_region", "originPlatform"
        }) attributes.put(name, Type.STRING);
        attributes.put("correo_electronico", Type.EMAIL);
        for (var name : new String[] {"pedidos", "wooId"}) attributes.put(name, Type.INTEGER);
        for (var name : new String[] {"gasto_total", "aov"}) attributes.put(name, Type.DECIMAL);
        for (var name : new String[] {"fecha_registro", "ultima_actividad"}) attributes.put(name, Type.DATETIME);
        for (var name : new String[] {"billing", "shipping", "externalIds", "rawWooData"})
            attributes.put(name, Type.JSON);
        return new ContentType(
                "wo-cliente", "wo-clientes", attributes, Set.of("correo_electronico"), Set.of("correo_electronico"));
    }

    String uid() {
        return "api::%1$s.%1$s".formatted(singular);
    }
}
