package dev.customary.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.customary.hub.drift.Agreement;
import dev.customary.hub.drift.Drift.Kind;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a system and the hub agree.
 *
 * @param state {@code equal}, {@code differs} or {@code not_checked}
 * @param at what was changed on either side later was not compared
 * @param differs how many records are not as both sides should have them, as far as is known by now
 * @param kinds the same, by kind
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AgreementView(
        String state,
        @Nullable Instant at,
        long differs,
        Map<String, Long> kinds,
        @Nullable Check check) {

    /**
     * The latest comparison.
     *
     * @param ranges into how many ranges of keys everything was parted
     * @param descended how many of them had to be looked into
     * @param found how many differences it found, by kind, with those that it repaired
     */
    record Check(long records, int ranges, int descended, Map<String, Integer> found) {}

    static AgreementView of(Optional<Agreement> latest, Map<Kind, Long> counts) {
        long differs = counts.values().stream().mapToLong(Long::longValue).sum();
        String state = latest.isEmpty() ? "not_checked" : differs == 0 ? "equal" : "differs";
        return new AgreementView(
                state,
                latest.map(Agreement::asOf).orElse(null),
                differs,
                spelled(counts),
                latest.map(AgreementView::check).orElse(null));
    }

    private static Check check(Agreement agreement) {
        return new Check(agreement.records(), agreement.ranges(), agreement.descended(), spelled(agreement.found()));
    }

    private static <N> Map<String, N> spelled(Map<Kind, N> counts) {
        Map<String, N> spelled = new TreeMap<>();
        counts.forEach((kind, count) -> spelled.put(Spelling.of(kind), count));
        return spelled;
    }
}
