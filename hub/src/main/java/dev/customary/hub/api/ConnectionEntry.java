package dev.customary.hub.api;

import dev.customary.connector.Descriptor;
import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.Deletions;
import dev.customary.hub.connection.Drafts;
import dev.customary.hub.plan.Brakes;
import dev.customary.hub.platform.Invalid;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A new connection, or changes to one; what is left out is not changed.
 *
 * @param schedule ISO 8601, such as {@code PT15M}
 * @param policies by field, such as {@code {"phone": "ask"}}
 * @param deletions what is left out in it is not changed
 * @param brake limits of its own
 * @param approve whether the first complete scan may have its effects, whatever they are; without it, it ends as a plan
 */
record ConnectionEntry(
        @Nullable String kind,
        @Nullable String name,
        @Nullable Map<String, String> settings,
        @Nullable String direction,
        @Nullable String schedule,
        @Nullable Map<String, String> policies,
        @Nullable String creates,
        @Nullable Deleting deletions,
        @Nullable String webhookSecret,
        @Nullable Limits brake,
        @Nullable Boolean approve) {

    /**
     * What deletions mean.
     *
     * @param meaning {@code keep}, {@code ask} or {@code spread}
     * @param mayDelete whether the hub may delete records there
     */
    record Deleting(@Nullable String meaning, @Nullable Boolean mayDelete) {

        /** These in place of {@code known}. */
        Deletions over(Deletions known) {
            return new Deletions(
                    meaning == null
                            ? known.meaning()
                            : Spelling.read(Deletions.Meaning.class, "deletions.meaning", meaning),
                    mayDelete == null ? known.mayDelete() : mayDelete);
        }
    }

    /** How much a run may change there before it waits for a person; null takes a limit of its own back. */
    record Limits(
            @Nullable Integer maxChangeCount, @Nullable Double maxChangeRatio) {

        /** These in place of what the connection has of its own. */
        Brakes.Own over(Brakes.Own own) {
            return own.limited(
                    maxChangeCount == null ? OptionalInt.empty() : OptionalInt.of(maxChangeCount),
                    maxChangeRatio == null ? OptionalDouble.empty() : OptionalDouble.of(maxChangeRatio));
        }
    }

    private static final Duration SHORTEST = Duration.ofSeconds(10);

    /** As it is entered anew. */
    Drafts.Entered entered() {
        return new Drafts.Entered(
                required("kind", kind),
                required("name", name),
                settings == null ? Map.of() : settings,
                directionOr(Connection.Direction.TWO_WAY),
                Optional.ofNullable(schedule).map(ConnectionEntry::duration),
                policyMap(),
                createsOr(Optional.empty()),
                deletionsOr(Deletions.STANDARD),
                Optional.ofNullable(webhookSecret));
    }

    Connection.Direction directionOr(Connection.Direction known) {
        return direction == null ? known : Spelling.read(Connection.Direction.class, "direction", direction);
    }

    Duration scheduleOr(Duration known) {
        return schedule == null ? known : duration(schedule);
    }

    Optional<Descriptor.CreationRule> createsOr(Optional<Descriptor.CreationRule> known) {
        return creates == null ? known : Optional.of(Spelling.read(Descriptor.CreationRule.class, "creates", creates));
    }

    Deletions deletionsOr(Deletions known) {
        return deletions == null ? known : deletions.over(known);
    }

    Map<Field, FieldPolicy> policyMap() {
        Map<Field, FieldPolicy> read = new HashMap<>();
        if (policies != null)
            policies.forEach((name, policy) ->
                    read.put(field(name), Spelling.read(FieldPolicy.class, "policies." + name, policy)));
        return read;
    }

    private static Field field(String name) {
        try {
            return Field.named(name);
        } catch (IllegalArgumentException unknown) {
            throw Invalid.member(List.of("policies", name), "not known", "a field of the customer, or custom.NAME");
        }
    }

    private static String required(String name, @Nullable String value) {
        if (value != null && !value.isBlank()) return value;
        throw Invalid.member(List.of(name), "missing", "a value");
    }

    private static Duration duration(String text) {
        try {
            var duration = Duration.parse(text);
            if (duration.compareTo(SHORTEST) >= 0) return duration;
        } catch (DateTimeParseException notOne) {
            // told below, as one that is too short
        }
        throw Invalid.member(
                List.of("schedule"),
                "'%s' is not understood".formatted(text),
                "a duration from PT10S on, such as PT15M");
    }
}
