package dev.customary.connectors.shopify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The GraphQL documents, each in a file of its name. What is read of a customer is one fragment, with the metafields that
 * somebody asked for, so that a customer has the same members in every answer.
 */
final class Documents {
    private final Map<String, String> fragments;
    private final Map<String, String> texts = new ConcurrentHashMap<>();

    Documents(List<MetafieldPlace> metafields) {
        var more = metafields.stream().map(MetafieldPlace::selection).collect(Collectors.joining("\n  "));
        var customer = file("Customer").strip().replaceFirst("}$", "  " + more.replace("$", "\\$") + "\n}");
        this.fragments =
                Map.of("...Customer", customer, "...Order", file("Order").strip());
    }

    /** @param name such as {@code CustomerSet} */
    String text(String name) {
        return texts.computeIfAbsent(name, this::whole);
    }

    private String whole(String name) {
        var text = file(name).strip();
        var used = fragments.entrySet().stream()
                .filter(fragment -> text.contains(fragment.getKey()))
                .map(Map.Entry::getValue);
        return Stream.concat(Stream.of(text), used).collect(Collectors.joining("\n"));
    }

    private static String file(String name) {
        try (var file = Objects.requireNonNull(Documents.class.getResourceAsStream(name + ".graphql"), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
