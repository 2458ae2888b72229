package dev.customary.hub.loyalty.rules;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All versions of the rules of a workspace. */
public record RuleBook(List<RulesVersion> versions) {
    private static final Comparator<RulesVersion> BY_VALIDITY =
            Comparator.comparing(RulesVersion::validFrom).thenComparing(RulesVersion::number);

    public RuleBook {
        versions = versions.stream()
                .sorted(Comparator.comparing(RulesVersion::number))
                .toList();
    }

    /** The version that was entered last. */
    public Optional<RulesVersion> newest() {
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.getLast());
    }

    /** The number of the version that was entered last; 0 when there is none. */
    public int latest() {
        return newest().map(RulesVersion::number).orElse(0);
    }

    /** What was, or will be, in force at {@code moment}: the rules valid last by then, and of those entered for the same moment the newer. */
    public Optional<RulesVersion> at(Instant moment) {
        return versions.stream()
                .filter(version -> !version.validFrom().isAfter(moment))
                .max(BY_VALIDITY);
    }
}
