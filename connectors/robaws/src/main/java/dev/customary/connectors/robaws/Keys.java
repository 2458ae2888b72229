package dev.customary.connectors.robaws;

import dev.customary.connector.Memory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What this tenant calls its fields. A name is known when it stood in a client that was read, or when somebody who works there said
 * so; then it is remembered. Robaws drops what is written under a name that it does not know, without a word. Thread-safe.
 */
final class Keys {
    static final String SETTING = "keys";
    static final String ADDRESS = "address";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String MEMORY = "keys";

    private final Map<String, String> told;
    private final Map<String, String> learned = new ConcurrentHashMap<>();
    private final Memory memory;
    private volatile boolean remembered;

    /** What has a name. Parts of the address stand inside of it. */
    enum What {
        EMAIL("email", true, "email"),
        PHONE("phone", true, "tel", "phone"),
        POSTCODE("postcode", true, "postalCode"),
        CITY("city", true, "city"),
        LINE1("line1", false, "addressLine1", "street"),
        LINE2("line2", false, "addressLine2"),
        NUMBER("number", false, "streetNumber"),
        COUNTRY("country", false, "country", "countryCode"),
        VAT_NUMBER("vat_number", false, "vatIdNumber", "vatNumber", "vat"),
        BILLING_EMAIL("billing_email", false, "invoiceEmail"),
        ACTIVE("active", false, "active", "isActive", "archived"),
        MOBILE("custom.mobile", false, "gsm", "mobile"),
        WEBSITE("custom.website", false, "website"),
        LANGUAGE("custom.language", false, "language"),
        CURRENCY("custom.currency", false, "currency"),
        COMPANY_NUMBER("custom.company_number", false, "companyNumber");

        private final String word;
        private final boolean isSure;
        private final List<String> candidates;

        /**
         * @param word what it is called in the setting
         * @param isSure whether every tenant that was seen calls it by the first of its names
         */
        What(String word, boolean isSure, String... candidates) {
            this.word = word;
            this.isSure = isSure;
            this.candidates = List.of(candidates);
        }

        private boolean isPartOfAddress() {
            return switch (this) {
                case LINE1, LINE2, NUMBER, POSTCODE, CITY, COUNTRY -> true;
                case EMAIL,
                        PHONE,
                        VAT_NUMBER,
                        BILLING_EMAIL,
                        ACTIVE,
                        MOBILE,
                        WEBSITE,
                        LANGUAGE,
                        CURRENCY,
                        COMPANY_NUMBER -> false;
            };
        }

        /** The name by which it is shown to people. */
        String usual() {
            return candidates.getFirst();
        }

        private static What named(String word) {
            return Stream.of(values())
                    .filter(what -> what.word.equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("setting '%s': '%s' (expected: one of %s)"
                            .formatted(
                                    SETTING,
                                    word,
                                    Stream.of(values()).map(what -> what.word).toList())));
        }
    }

    private Keys(Map<String, String> told, Memory memory) {
        this.told = Map.copyOf(told);
        this.memory = memory;
    }

    /**
     * @param setting names by what they are of, such as {@code {"vat_number": "vatIdNumber"}}
     * @throws IllegalArgumentException naming what cannot be understood and what was expected
     */
    static Keys of(Optional<String> setting, Memory memory) {
        Map<String, String> told = new TreeMap<>();
        setting.ifPresent(text -> parsed(text)
                .properties()
                .forEach(entry -> told.put(What.named(entry.getKey()).name(), name(entry))));
        return new Keys(told, memory);
    }

    private static JsonNode parsed(String text) {
        try {
            var names = JSON.readTree(text);
            if (names.isObject()) return names;
        } catch (JacksonException notJson) {
            // told below
        }
        throw new IllegalArgumentException(
                "setting '%s': no object (expected: one such as {\"vat_number\": \"vat\"})".formatted(SETTING));
    }

    private static String name(Map.Entry<String, JsonNode> entry) {
        var name = entry.getValue();
        if (name.isString() && name.asString().matches("[A-Za-z][A-Za-z0-9_]*")) return name.asString();
        throw new IllegalArgumentException("setting '%s': %s of '%s' (expected: a name such as vatIdNumber)"
                .formatted(SETTING, name, entry.getKey()));
    }

    /** The names under which {@code what} may stand, the likeliest first. */
    List<String> candidates(What what) {
        var first = Optional.ofNullable(told.get(what.name())).stream();
        return Stream.concat(first, what.candidates.stream()).distinct().toList();
    }

    /** The name under which it stands in {@code there}, a client or its address. */
    Optional<String> in(JsonNode there, What what) {
        var names = candidates(what).stream().filter(there::has).toList();
        return names.stream()
                .filter(name -> !there.path(name).isNull())
                .findFirst()
                .or(() -> names.stream().findFirst());
    }

    /** The name under which it may be written. */
    Optional<String> written(JsonNode there, What what) {
        return in(there, what)
                .or(() -> Optional.ofNullable(told.get(what.name())))
                .or(() -> Optional.ofNullable(learned().get(what.name())))
                .or(() -> what.isSure ? Optional.of(what.usual()) : Optional.empty());
    }

    private Map<String, String> learned() {
        if (!remembered) {
            memory.recall(MEMORY)
                    .ifPresent(kept -> JSON.readTree(kept)
                            .properties()
                            .forEach(name -> learned.putIfAbsent(
                                    name.getKey(), name.getValue().asString(""))));
            remembered = true;
        }
        return learned;
    }

    /** Looks what a client that was read calls its fields. */
    void learn(JsonNode client) {
        boolean isNew = false;
        for (var what : What.values()) {
            if (learned().containsKey(what.name())) continue;
            var name = in(what.isPartOfAddress() ? client.path(ADDRESS) : client, what);
            if (name.isPresent()) isNew |= learned.putIfAbsent(what.name(), name.get()) == null;
        }
        if (isNew) remember();
    }

    private void remember() {
        memory.change(MEMORY, before -> {
            var all =
                    before.map(JSON::readTree).orElseGet(JSON::createObjectNode).deepCopy();
            var names = JSON.createObjectNode();
            all.properties().forEach(name -> names.set(name.getKey(), name.getValue()));
            learned.forEach(names::put);
            return names.toString();
        });
    }
}
