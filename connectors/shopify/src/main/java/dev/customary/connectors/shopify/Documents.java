package dev.customary.connectors.shopify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The GraphQL documents, each in a file of its name. What is read of a customer is one fragment, with the metafields that
 * somebody asked for, so that a customer has the same members in every answer.
 */
final class Documents {
    private static final String FRAGMENT = "...Customer";

    private final String customer;
    private final Map<String, String> texts = new ConcurrentHashMap<>();

    Documents(List<MetafieldPlace> metafields) {
        var more = metafields.stream().map(MetafieldPlace::selection).collect(Collectors.joining("\n  "));
        this.customer = file("Customer").strip().replaceFirst("}$", "  " + more.replace("$", "\\$") + "\n}");
    }

    /** @param name such as {@code CustomerSet} */
    String text(String name) {
        return texts.computeIfAbsent(name, this::whole);
    }

    private String whole(String name) {
        var text = file(name).strip();
        return text.contains(FRAGMENT) ? text + "\n" + customer : text;
    }

    private static String file(String name) {
        try (var file = Objects.requireNonNull(Documents.class.getResourceAsStream(name + ".graphql"), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
