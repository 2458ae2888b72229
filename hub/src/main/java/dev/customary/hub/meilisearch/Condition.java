package dev.customary.hub.meilisearch;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.search.Filter;
import dev.customary.hub.search.Filter.AnyOf;
import dev.customary.hub.search.Filter.Between;
import dev.customary.hub.search.Filter.Not;
import dev.customary.hub.search.SearchQuery.Key;
import java.io.Serial;
import java.util.List;
import java.util.regex.Pattern;

/** Conditions on one attribute, in the words of the index. */
record Condition(Attribute on) {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d{1,3})?");
    private static final Filter NOBODY = new AnyOf(List.of());

    /** The attribute is not made for that. */
    static final class ImpossibleException extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        private ImpossibleException(String message) {
            super(message);
        }
    }

    Filter is(String value) {
        if (on.facet().isPresent()) return new Filter.Is(on.facet().get(), value);
        if (on == Attribute.EMAIL) return new Filter.Email(value, false);
        if (on == Attribute.ID) return id(value);
        double number = number(value);
        return number == Math.rint(number) ? between((long) number, (long) number) : NOBODY;
    }

    private static Filter id(String value) {
        try {
            return new Filter.Id(CustomerId.parse(value));
        } catch (IllegalArgumentException noId) {
            return NOBODY; // no document has it
        }
    }

    Filter begins(String value) {
        if (on.facet().isPresent()) return new Filter.Begins(on.facet().get(), value);
        if (on == Attribute.EMAIL) return new Filter.Email(value, true);
        throw impossible("`STARTS WITH`", "a text such as customer_type or email");
    }

    /** @param included whether {@code value} itself fits */
    Filter from(String value, boolean included) {
        double low = number(value);
        return between((long) (included ? Math.ceil(low) : Math.floor(low) + 1), Long.MAX_VALUE);
    }

    /** @param included whether {@code value} itself fits */
    Filter to(String value, boolean included) {
        double high = number(value);
        return between(Long.MIN_VALUE, (long) (included ? Math.floor(high) : Math.ceil(high) - 1));
    }

    Filter isNull() {
        if (on == Attribute.EMAIL) return new Not(new Filter.EmailKnown());
        if (on == Attribute.LINKED) return NOBODY; // it is a list, an empty one at least
        return unknown();
    }

    Filter isEmpty() {
        return on == Attribute.LINKED ? unknown() : NOBODY;
    }

    private Filter unknown() {
        return on.facet().<Filter>map(facet -> new Not(new Filter.Known(facet))).orElse(NOBODY);
    }

    private Filter between(long low, long high) {
        return new Between(moment(), low, high);
    }

    private Key moment() {
        return on.moment().orElseThrow(() -> impossible("comparing", "created_at or updated_at"));
    }

    private double number(String value) {
        moment();
        if (NUMBER.matcher(value).matches()) return Double.parseDouble(value);
        throw new ImpossibleException(
                "`%s` of `%s` is no number (expected: milliseconds since 1970)".formatted(value, on.label()));
    }

    private ImpossibleException impossible(String what, String expected) {
        return new ImpossibleException(
                "%s is not possible for attribute `%s` (expected: %s)".formatted(what, on.label(), expected));
    }
}
