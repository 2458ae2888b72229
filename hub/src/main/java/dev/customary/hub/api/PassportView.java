package dev.customary.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.customary.hub.passport.Ability;
import dev.customary.hub.passport.Finding;
import dev.customary.hub.passport.Passport;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a connection's system really does, as measured.
 *
 * @param measuredAt when it was last measured; missing if it never was
 * @param failing how many abilities it was seen not to have
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PassportView(@Nullable Instant measuredAt, long failing, List<Measured> abilities) {

    /**
     * One ability.
     *
     * @param verdict {@code holds}, {@code fails}, {@code absent} (the connector does not offer it), {@code open} (there was
     *     nothing to see it by) or {@code not_measured}
     * @param evidence what was asked and what came back
     * @param effect what the hub does because of it; missing unless it fails
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Measured(
            String ability,
            String verdict,
            @Nullable String evidence,
            @Nullable Instant at,
            @Nullable String effect) {}

    static PassportView of(Optional<Passport> passport) {
        List<Measured> abilities = Arrays.stream(Ability.values())
                .map(ability -> passport.flatMap(known -> known.of(ability))
                        .map(PassportView::measured)
                        .orElseGet(() -> new Measured(Spelling.of(ability), "not_measured", null, null, null)))
                .toList();
        return new PassportView(
                passport.map(Passport::measuredAt).orElse(null),
                Arrays.stream(Ability.values())
                        .filter(ability ->
                                passport.filter(known -> known.fails(ability)).isPresent())
                        .count(),
                abilities);
    }

    private static Measured measured(Finding finding) {
        boolean fails = finding.verdict() == Finding.Verdict.FAILS;
        return new Measured(
                Spelling.of(finding.ability()),
                Spelling.of(finding.verdict()),
                finding.evidence(),
                finding.at(),
                fails ? effect(finding.ability()) : null);
    }

    private static String effect(Ability ability) {
        return switch (ability) {
            case CHANGES_SINCE, CHANGES_INCLUSIVE, TIME_OF_CHANGE -> "everything is read, not only changes";
            case TIME_RESOLUTION -> "changes are read again from 75 minutes before the last reading";
            case PAGE_ORDER -> "what a list does not show is gone only when a second scan misses it too";
            case READ_BY_ID -> "what is not shown among several is asked for by itself";
            case DELETIONS ->
                "what a list does not show is gone when a second scan misses it too, whatever is shown by id";
            case WEBHOOKS -> "the system is read more often until webhooks come";
            case LETTER_CASE, CLEARING -> "what the system made of a value counts as agreed and is not written again";
        };
    }
}
