package dev.customary.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.drift.Drift;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something that is not as both sides should have it, as the API shows it.
 *
 * @param kind {@code missing}, {@code extra}, {@code field}, {@code stale}, {@code duplicate} or {@code deleted}
 * @param externalId of the record; null where there should be one
 * @param name what people call the customer
 * @param text the reasons in words
 * @param since when it was found first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DriftView(
        String kind,
        String connection,
        @Nullable String externalId,
        @Nullable String customer,
        @Nullable String name,
        List<Reason> reasons,
        String text,
        Instant since) {

    /**
     * Why it is so.
     *
     * @param field the field that it is about; null where it is about the whole
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Reason(@Nullable String field, String reason, String text) {
        static Reason of(Drift.Trait trait) {
            return new Reason(
                    trait.field().isEmpty() ? null : trait.field(), Spelling.of(trait.why()), text(trait.why()));
        }

        String inWords() {
            return field == null ? text : field + ": " + text;
        }

        private static String text(Drift.Why why) {
            return switch (why) {
                case LOST -> "nothing is on its way there";
                case ON_ITS_WAY -> "it is on its way there";
                case HELD -> "it waits for a person to let it go";
                case ASKED -> "a person is asked";
                case PROTECTED -> "the field is protected";
                case PINNED -> "the value is pinned here";
                case FROZEN -> "the system keeps turning away from what is written";
                case NOT_WRITTEN -> "the system takes this with a new record only";
                case MIRROR -> "a second place there shows something else";
                case LACKING -> "the customer lacks what the system requires";
                case NOT_TAKEN_IN -> "it could not be taken in";
                case NOBODYS -> "it is tied to nobody";
                case NOT_READ -> "the hub has an older copy";
                case UNPROVEN -> "the proof that it is gone is missing";
                case SAME_CUSTOMER -> "another record there is the same customer";
            };
        }
    }

    static DriftView of(Drift drift, Connection connection, @Nullable Customer customer) {
        List<Reason> reasons = drift.traits().stream().map(Reason::of).toList();
        return new DriftView(
                Spelling.of(drift.kind()),
                connection.name(),
                drift.kind() == Drift.Kind.MISSING ? null : drift.subject(),
                drift.customer().map(Object::toString).orElse(null),
                customer == null ? null : customer.name(),
                reasons,
                reasons.stream().map(Reason::inWords).collect(Collectors.joining("; ")),
                drift.since());
    }
}
