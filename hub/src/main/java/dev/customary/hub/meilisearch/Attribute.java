package dev.customary.hub.meilisearch;

import dev.customary.hub.search.Facet;
import dev.customary.hub.search.Place;
import dev.customary.hub.search.SearchDocument;
import dev.customary.hub.search.SearchQuery.Key;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a customer's document says, and what can be done with it. What is not known is null. */
enum Attribute {
    ID(document -> document.id().toString()),
    NAME(document -> text(document.name()), Place.COMPANY, Place.FIRST_NAME, Place.LAST_NAME),
    COMPANY_NAME(document -> text(document.companyName()), Place.COMPANY),
    EMAIL(document -> text(document.email()), Place.EMAIL, Place.ADDRESS),
    FIRST_NAME(document -> text(document.firstName()), Place.FIRST_NAME),
    LAST_NAME(document -> text(document.lastName()), Place.LAST_NAME),
    LIST_ID(document -> text(document.listId()), Place.ID),
    PHONE(document -> text(document.phone()), Place.PHONE),
    VAT_NUMBER(document -> text(document.vat()), Place.ID),
    EXTERNAL_IDS(SearchDocument::externalIds, Place.ID),
    CITY(document -> text(document.city()), Place.CITY),
    USERNAME(document -> text(document.username()), Place.USERNAME),
    COUNTRY(document -> text(document.country())),
    CUSTOMER_TYPE(document -> text(document.customerType())),
    PRICE_LEVEL(document -> text(document.priceLevel())),
    HAS_ACCOUNT(document -> document.hasAccount().orElse(null)),
    ACTIVE(document -> document.active().orElse(null)),
    LINKED(document -> List.copyOf(new TreeSet<>(document.linked()))),
    STATE(document -> document.state().name().toLowerCase(Locale.ROOT)),
    VERSION(SearchDocument::version),
    CREATED_AT(document -> document.createdAt().toEpochMilli()),
    UPDATED_AT(document -> document.updatedAt().toEpochMilli());

    /** What is searched, what weighs most first; the order of requirement A1. */
    static final List<Attribute> SEARCHABLE = List.of(
            COMPANY_NAME, EMAIL, FIRST_NAME, LAST_NAME, LIST_ID, EXTERNAL_IDS, VAT_NUMBER, PHONE, CITY, USERNAME);

    static final List<Attribute> FILTERABLE = Stream.of(values())
            .filter(attribute -> attribute.facet().isPresent()
                    || attribute.moment().isPresent()
                    || attribute == ID
                    || attribute == EMAIL)
            .toList();

    static final List<Attribute> SORTABLE =
            Stream.of(values()).filter(attribute -> attribute.key().isPresent()).toList();

    private final Function<SearchDocument, @Nullable Object> value;
    private final Set<Place> places;

    Attribute(Function<SearchDocument, @Nullable Object> value, Place... places) {
        this.value = value;
        this.places = Set.of(places);
    }

    private static @Nullable String text(String text) {
        return text.isEmpty() ? null : text;
    }

    static Optional<Attribute> named(String label) {
        return Arrays.stream(values()).filter(one -> one.label().equals(label)).findFirst();
    }

    static List<String> labels(List<Attribute> attributes) {
        return attributes.stream().map(Attribute::label).toList();
    }

    /** The document, as far as {@code wanted}. */
    static Map<String, @Nullable Object> document(SearchDocument document, Set<Attribute> wanted) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (var attribute : values()) {
            if (wanted.contains(attribute)) members.put(attribute.label(), attribute.of(document));
        }
        return members;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A text, a number, a truth value, a list of texts, or null. */
    @Nullable
    Object of(SearchDocument document) {
        return value.apply(document);
    }

    /** Where in the index its words are; empty if it is not searched. */
    Set<Place> places() {
        return places;
    }

    Optional<Facet> facet() {
        return Arrays.stream(Facet.values())
                .filter(facet -> facet.label().equals(label()))
                .findFirst();
    }

    /** The order by it. */
    Optional<Key> key() {
        return Arrays.stream(Key.values())
                .filter(key -> key.name().equals(name()))
                .findFirst();
    }

    /** The order by it, if it is a moment. */
    Optional<Key> moment() {
        return key().filter(key -> key == Key.CREATED_AT || key == Key.UPDATED_AT);
    }
}
