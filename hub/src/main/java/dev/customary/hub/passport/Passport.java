package dev.customary.hub.passport;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was measured of a connection.
 *
 * @param measuredAt when it was last measured
 * @param findings in the order of abilities, one each at most; some may be older than the rest
 */
public record Passport(Instant measuredAt, List<Finding> findings) {
    public Passport {
        findings = List.copyOf(findings);
    }

    public Optional<Finding> of(Ability ability) {
        return findings.stream().filter(finding -> finding.ability() == ability).findFirst();
    }

    /** True when it was measured that the system does not do what it should. */
    public boolean fails(Ability ability) {
        return of(ability)
                .filter(finding -> finding.verdict() == Finding.Verdict.FAILS)
                .isPresent();
    }

    /** With what was found now; what is open now and was known before stays known. */
    static Passport renewed(Optional<Passport> before, Collection<Finding> found, Instant at) {
        Map<Ability, Finding> all = new EnumMap<>(Ability.class);
        before.ifPresent(known -> known.findings().forEach(finding -> all.put(finding.ability(), finding)));
        for (Finding finding : found) {
            if (finding.verdict() != Finding.Verdict.OPEN || !all.containsKey(finding.ability())) {
                all.put(finding.ability(), finding);
            }
        }
        return new Passport(at, List.copyOf(all.values()));
    }
}
