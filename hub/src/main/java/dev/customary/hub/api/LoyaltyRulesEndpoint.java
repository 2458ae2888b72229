package dev.customary.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.customary.hub.access.Permission;
import dev.customary.hub.access.Principal;
import dev.customary.hub.access.web.Requires;
import dev.customary.hub.loyalty.Wish.Shortfall;
import dev.customary.hub.loyalty.rules.OrderPoints;
import dev.customary.hub.loyalty.rules.RuleBook;
import dev.customary.hub.loyalty.rules.Rules;
import dev.customary.hub.loyalty.rules.RulesVersion;
import dev.customary.hub.loyalty.rules.Trial;
import dev.customary.hub.platform.Invalid;
import dev.customary.hub.platform.web.Problem;
import dev.customary.hub.platform.web.ProblemCode;
import dev.customary.hub.platform.web.RefusedException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The rules by which customers get points for orders: how they are, how they were, and what others would give. */
@RestController
@RequestMapping("/api/v1/loyalty/rules")
class LoyaltyRulesEndpoint {
    private static final int MOST_DAYS = 366;

    private final OrderPoints points;
    private final EditVersions versions;

    LoyaltyRulesEndpoint(OrderPoints points, EditVersions versions) {
        this.points = points;
        this.versions = versions;
    }

    /**
     * Rules as they are entered.
     *
     * @param validFrom for orders paid from then on; now unless given
     * @param rates points for a unit of money, by currency
     * @param tierField the field of a customer that says of which tier he is
     * @param tierFactors by tier
     * @param tagFactors by tag of an order or of a customer; the largest counts
     * @param minimum orders of which less is left give nothing
     * @param expiresAfterMonths empty for never
     * @param shortfall {@code take_what_is_there} or {@code overdraw}, when points are to be taken back that are spent
     * @param onlyWithAccount whether only those get anything whose accounts have entries
     */
    record RulesForm(
            @Nullable Instant validFrom,
            @Nullable Map<String, BigDecimal> rates,
            @Nullable String tierField,
            @Nullable Map<String, BigDecimal> tierFactors,
            @Nullable Map<String, BigDecimal> tagFactors,
            @Nullable BigDecimal minimum,
            @Nullable Integer expiresAfterMonths,
            @Nullable Long welcomePoints,
            @Nullable String shortfall,
            @Nullable Boolean onlyWithAccount) {}

    /**
     * A version of the rules.
     *
     * @param version 0 when none were ever entered
     * @param rounding what is done with fractions: always {@code down_per_order}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RulesView(
            int version,
            @Nullable Instant validFrom,
            Map<String, BigDecimal> rates,
            String tierField,
            Map<String, BigDecimal> tierFactors,
            Map<String, BigDecimal> tagFactors,
            BigDecimal minimum,
            @Nullable Integer expiresAfterMonths,
            long welcomePoints,
            String shortfall,
            boolean onlyWithAccount,
            String rounding,
            @Nullable String actor,
            @Nullable Instant at) {}

    /** What is to be tried: rules, or those that were entered last, on the orders of so many days. */
    record TrialForm(@Nullable RulesForm rules, @Nullable Integer days) {}

    /**
     * What rules would have given.
     *
     * @param waiting orders of customers whom the hub does not know
     */
    record TrialView(int orders, int waiting, long would, long was, long difference, List<DifferenceView> largest) {}

    /** One customer's part. */
    record DifferenceView(String customer, String name, int orders, long would, long was, long difference) {}

    /** The version that was entered last. */
    @GetMapping
    ResponseEntity<RulesView> rules(Principal principal) {
        return tagged(latest(points.rules(principal.workspace())));
    }

    /** All versions, the newest first. */
    @GetMapping("/versions")
    Listed<RulesView> versions(Principal principal) {
        return Listed.all(points.rules(principal.workspace()).versions().reversed().stream()
                .map(LoyaltyRulesEndpoint::view)
                .toList());
    }

    /** Enters a new version. */
    @PutMapping
    @Requires(Permission.LOYALTY_WRITE)
    ResponseEntity<RulesView> change(
            Principal principal, @RequestHeader("If-Match") Optional<String> ifMatch, @RequestBody RulesForm form) {
        int known = Math.toIntExact(Math.min(versions.of(ifMatch), Integer.MAX_VALUE - 1));
        RulesVersion changed = points.change(
                        principal.workspace(),
                        known,
                        rules(form),
                        Optional.ofNullable(form.validFrom()),
                        principal.name())
                .orElseThrow(() -> stale(known, latest(points.rules(principal.workspace()))));
        return tagged(view(changed));
    }

    private static RefusedException stale(int known, RulesView current) {
        return new RefusedException(Problem.of(
                        ProblemCode.STALE_VERSION,
                        "version %d is not the latest (expected: %d)".formatted(known, current.version()))
                .current(current));
    }

    /** What rules would have given for orders that there were; nothing is entered. */
    @PostMapping("/trial")
    @Requires(Permission.LOYALTY_WRITE)
    TrialView trial(Principal principal, @RequestBody TrialForm form) {
        int days = form.days() == null ? 30 : form.days();
        if (days < 1 || days > MOST_DAYS) {
            throw Invalid.member(List.of("days"), Integer.toString(days), "1 to " + MOST_DAYS);
        }
        Rules tried = form.rules() == null ? current(principal) : rules(form.rules());
        Trial trial = points.trial(principal.workspace(), tried, days);
        return new TrialView(
                trial.orders(),
                trial.waiting(),
                trial.would(),
                trial.was(),
                trial.would() - trial.was(),
                trial.largest().stream().map(LoyaltyRulesEndpoint::view).toList());
    }

    private Rules current(Principal principal) {
        return points.rules(principal.workspace())
                .newest()
                .map(RulesVersion::rules)
                .orElse(Rules.NONE);
    }

    private static DifferenceView view(Trial.Difference each) {
        return new DifferenceView(
                each.customer().toString(),
                each.name(),
                each.orders(),
                each.would(),
                each.was(),
                each.would() - each.was());
    }

    private static ResponseEntity<RulesView> tagged(RulesView view) {
        return ResponseEntity.ok().eTag("\"v" + view.version() + "\"").body(view);
    }

    private static RulesView latest(RuleBook book) {
        return book.newest().map(LoyaltyRulesEndpoint::view).orElseGet(() -> view(0, Rules.NONE, null, null, null));
    }

    private static RulesView view(RulesVersion version) {
        return view(version.number(), version.rules(), version.validFrom(), version.actor(), version.at());
    }

    private static RulesView view(
            int number, Rules rules, @Nullable Instant validFrom, @Nullable String actor, @Nullable Instant at) {
        return new RulesView(
                number,
                validFrom,
                rules.rates(),
                rules.tierField(),
                rules.tierFactors(),
                rules.tagFactors(),
                rules.minimum(),
                rules.expiresAfterMonths().orElse(null),
                rules.welcomePoints(),
                Spelling.of(rules.shortfall()),
                rules.onlyWithAccount(),
                "down_per_order",
                actor,
                at);
    }

    private static Rules rules(RulesForm form) {
        return new Rules(
                given(form.rates()),
                form.tierField() == null ? "" : form.tierField(),
                given(form.tierFactors()),
                given(form.tagFactors()),
                form.minimum() == null ? BigDecimal.ZERO : form.minimum(),
                Optional.ofNullable(form.expiresAfterMonths()),
                form.welcomePoints() == null ? 0 : form.welcomePoints(),
                form.shortfall() == null
                        ? Rules.NONE.shortfall()
                        : Spelling.read(Shortfall.class, "shortfall", form.shortfall()),
                form.onlyWithAccount() != null && form.onlyWithAccount());
    }

    private static Map<String, BigDecimal> given(@Nullable Map<String, BigDecimal> factors) {
        return factors == null ? Map.of() : factors;
    }
}
