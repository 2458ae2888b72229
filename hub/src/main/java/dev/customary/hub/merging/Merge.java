package dev.customary.hub.merging;

import dev.customary.connector.Field;
import dev.customary.connector.Reported;
import dev.customary.connector.Value;
import dev.customary.hub.customer.Base;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.Provenance;
import dev.customary.hub.customer.Provenance.Rule;
import java.util.Optional;

/**
 * The three-way merge of one field: what both sides last agreed on, what the remote side says now, what the golden record
 * says now; then the field's policy. A pure function.
 */
final class Merge {
    private static final String PROTECTED = "protected: it was set once and is not changed by synchronisation";
    private static final String HUB_WINS = "the hub's value wins always";

    private final Customer golden;
    private final Evidence evidence;
    private final Policies policies;
    private final Contest contest;

    Merge(Customer golden, Evidence evidence, Policies policies) {
        this.golden = golden;
        this.evidence = evidence;
        this.policies = policies;
        this.contest = new Contest(policies);
    }

    Verdict decide(Field field, Base base) {
        return switch (evidence.fields().of(field)) {
            case Reported.NotReported _ -> Verdict.KEEP;
            case Reported.Reports(var there) -> decide(field, base, there);
        };
    }

    private Verdict decide(Field field, Base base, Optional<Value> there) {
        Optional<Value> here = golden.fields().value(field);
        if (base.wasTried(field, there)) {
            return there.equals(here) ? new Verdict.Agree(false) : Verdict.KEEP;
        }
        return decide(field, base.of(field), there, here);
    }

    private Verdict decide(Field field, Optional<Base.Agreed> base, Optional<Value> there, Optional<Value> here) {
        if (base.map(Base.Agreed::there).equals(Optional.of(there))) {
            return Verdict.KEEP;
        }
        if (held(field).filter(Provenance::isPinned).isPresent()) {
            return pinned(field, there, here);
        }
        if (there.equals(here)) {
            return golden.fields().reports(field)
                    ? new Verdict.Agree(isWon(field))
                    : new Verdict.Take(there, Rule.FIRST);
        }
        if (base.isEmpty()) {
            return firstTie(field, there, here);
        }
        Optional<Value> agreed = base.get().here();
        return here.equals(agreed) ? onlyThere(field, there, here) : bothChanged(field, there, here, agreed);
    }

    private Verdict pinned(Field field, Optional<Value> there, Optional<Value> here) {
        return there.equals(here)
                ? new Verdict.Agree(false)
                : new Verdict.Refuse(
                        there,
                        "pinned by " + held(field).flatMap(Provenance::actor).orElse("somebody"));
    }

    /** Nothing was agreed yet: fill what is empty on either side; both filled and different is a contest. */
    private Verdict firstTie(Field field, Optional<Value> there, Optional<Value> here) {
        if (here.isEmpty()) {
            return new Verdict.Take(there, Rule.FIRST);
        }
        return there.isEmpty() ? Verdict.KEEP : contested(field, there);
    }

    private Verdict onlyThere(Field field, Optional<Value> there, Optional<Value> here) {
        return switch (policies.of(field)) {
            case SET_ONCE ->
                here.isPresent() ? new Verdict.Refuse(there, PROTECTED) : new Verdict.Take(there, Rule.SET_ONCE);
            case HUB_WINS -> new Verdict.Refuse(there, HUB_WINS);
            case SOURCE_WINS, NEWEST_WINS, ASK -> new Verdict.Take(there, Rule.ONLY_CHANGE);
        };
    }

    private Verdict bothChanged(Field field, Optional<Value> there, Optional<Value> here, Optional<Value> agreed) {
        return switch (policies.of(field)) {
            case SET_ONCE ->
                here.isEmpty()
                        ? new Verdict.Take(there, Rule.SET_ONCE)
                        : agreed.isEmpty() && there.isPresent()
                                ? contested(field, there)
                                : new Verdict.Refuse(there, PROTECTED);
            case HUB_WINS -> new Verdict.Refuse(there, HUB_WINS);
            case SOURCE_WINS, NEWEST_WINS, ASK -> contested(field, there);
        };
    }

    /** Two sources speak for themselves, and neither knew of the other. */
    private Verdict contested(Field field, Optional<Value> there) {
        boolean isWon = isWon(field);
        return switch (policies.of(field)) {
            case SET_ONCE -> isWon ? new Verdict.Take(there, Rule.SET_ONCE) : new Verdict.Refuse(there, PROTECTED);
            case HUB_WINS -> isWon ? new Verdict.Take(there, Rule.FIRST) : new Verdict.Refuse(there, HUB_WINS);
            case ASK -> isWon ? askedOrNot(field, there) : new Verdict.Ask(there);
            case SOURCE_WINS ->
                isWon
                        ? new Verdict.Take(there, Rule.SOURCE_WINS)
                        : new Verdict.Refuse(there, "both sides changed it, and the other source comes first");
            case NEWEST_WINS ->
                isWon
                        ? new Verdict.Take(there, Rule.NEWEST_WINS)
                        : new Verdict.Refuse(there, "both sides changed it, and the other change is newer");
        };
    }

    /** Nobody is asked about a value whose source has no say. */
    private Verdict askedOrNot(Field field, Optional<Value> there) {
        boolean holderHasASay =
                holder(field).filter(claim -> claim.say() != Claim.Say.NONE).isPresent();
        return holderHasASay ? new Verdict.TakeAndAsk(there) : new Verdict.Take(there, Rule.ONLY_CHANGE);
    }

    private boolean isWon(Field field) {
        Claim challenger = Claim.of(field, evidence, policies);
        return holder(field)
                .map(holder -> contest.isWonBy(challenger, holder, policies.of(field)))
                .orElse(true);
    }

    private Optional<Claim> holder(Field field) {
        return held(field).map(held -> Claim.of(field, held, policies));
    }

    private Optional<Provenance> held(Field field) {
        return Optional.ofNullable(golden.provenance().get(field));
    }
}
