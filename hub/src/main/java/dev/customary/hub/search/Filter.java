package dev.customary.hub.search;

import dev.customary.hub.customer.CustomerId;
import java.util.List;
import java.util.Locale;

/** A condition that a customer fits or not, made of others. Texts are compared without case. */
public sealed interface Filter {

    /** One of the values is {@code value}. */
    record Is(Facet facet, String value) implements Filter {}

    /** One of the values begins with {@code value}. */
    record Begins(Facet facet, String value) implements Filter {}

    /** There is a value. */
    record Known(Facet facet) implements Filter {}

    /** The customer is this one. */
    record Id(CustomerId id) implements Filter {}

    /** One of the e-mail addresses is {@code email}, or, if {@code begun}, begins so. */
    record Email(String email, boolean begun) implements Filter {}

    /** An e-mail address is known. */
    record EmailKnown() implements Filter {}

    /**
     * The moment of the order {@code key} lies between two, both included, in milliseconds.
     *
     * @param key {@link SearchQuery.Key#CREATED_AT} or {@link SearchQuery.Key#UPDATED_AT}
     */
    record Between(SearchQuery.Key key, long from, long to) implements Filter {
        public Between {
            if (key != SearchQuery.Key.CREATED_AT && key != SearchQuery.Key.UPDATED_AT)
                throw new IllegalArgumentException("%s: no moment (expected: created_at or updated_at)".formatted(key));
        }
    }

    /** Fits everybody if there is none. */
    record All(List<Filter> of) implements Filter {
        public All {
            of = List.copyOf(of);
        }
    }

    /** Fits nobody if there is none. */
    record AnyOf(List<Filter> of) implements Filter {
        public AnyOf {
            of = List.copyOf(of);
        }
    }

    record Not(Filter of) implements Filter {}

    /** Whether {@code value}, which a customer has, fits a filter of values. */
    static boolean is(String value, String wanted) {
        return value.toLowerCase(Locale.ROOT).equals(wanted.toLowerCase(Locale.ROOT));
    }

    /** Likewise for its beginning. */
    static boolean begins(String value, String wanted) {
        return value.toLowerCase(Locale.ROOT).startsWith(wanted.toLowerCase(Locale.ROOT));
    }
}
