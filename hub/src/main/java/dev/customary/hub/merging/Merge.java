package dev.customary.hub.merging;

import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
import dev.customary.connector.Reported;
import dev.customary.connector.Value;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.Base;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.Provenance;
import dev.customary.hub.customer.Provenance.Rule;
import java.time.Instant;
import java.util.Optional;

/**
 * The three-way merge of one field: what both sides last agreed on, what the remote side says now, what the golden record
 * says now; then the field's policy. A pure function.
 */
final class Merge {
    private final Customer golden;
    private final Evidence evidence;
    private final Policies policies;

    Merge(Customer golden, Evidence evidence, Policies policies) {
        this.golden = golden;
        this.evidence = evidence;
        this.policies = policies;
    }

    Verdict decide(Field field, Base base) {
        return switch (evidence.fields().of(field)) {
            case Reported.NotReported _ -> Verdict.KEEP;
            case Reported.Reports(var there) -> decide(field, base, there);
        };
    }

    private Verdict decide(Field field, Base base, Optional<Value> there) {
        Optional<Value> here = golden.fields().value(field);
        boolean isOurOwn = base.wasTried(field, there) && !there.equals(here);
        return isOurOwn ? Verdict.KEEP : decide(field, base.of(field), there, here);
    }

    private Verdict decide(Field field, Optional<Base.Agreed> base, Optional<Value> there, Optional<Value> here) {
        if (base.isEmpty()) {
            return firstTie(field, there, here);
        }
        Base.Agreed agreed = base.get();
        if (there.equals(agreed.there())) {
            return Verdict.KEEP;
        }
        if (there.equals(here)) {
            return Verdict.AGREE;
        }
        return here.equals(agreed.here()) ? onlyThere(field, there, here) : bothChanged(field, there, here);
    }

    /** Nothing was agreed yet: fill what is empty on either side; both filled and different is for the policy. */
    private Verdict firstTie(Field field, Optional<Value> there, Optional<Value> here) {
        if (there.equals(here)) {
            return golden.fields().reports(field) ? Verdict.AGREE : new Verdict.Take(there, Rule.FIRST);
        }
        if (here.isEmpty()) {
            return new Verdict.Take(there, Rule.FIRST);
        }
        return there.isEmpty() ? Verdict.KEEP : bothChanged(field, there, here);
    }

    private Verdict onlyThere(Field field, Optional<Value> there, Optional<Value> here) {
        return switch (policies.of(field)) {
            case SET_ONCE ->
                here.isPresent()
                        ? new Verdict.Refuse(there, "protected: it was set once and is not changed by synchronisation")
                        : new Verdict.Take(there, Rule.SET_ONCE);
            case HUB_WINS -> new Verdict.Refuse(there, "the hub's value wins always");
            case SOURCE_WINS, NEWEST_WINS, ASK -> new Verdict.Take(there, Rule.ONLY_CHANGE);
        };
    }

    private Verdict bothChanged(Field field, Optional<Value> there, Optional<Value> here) {
        FieldPolicy policy = policies.of(field);
        return switch (policy) {
            case SET_ONCE ->
                here.isPresent()
                        ? new Verdict.Refuse(there, "protected: it was set once and is not changed by synchronisation")
                        : new Verdict.Take(there, Rule.SET_ONCE);
            case HUB_WINS -> new Verdict.Refuse(there, "the hub's value wins always");
            case ASK -> new Verdict.Ask(there);
            case SOURCE_WINS ->
                theirsStandsEarlier(field)
                        ? new Verdict.Take(there, Rule.SOURCE_WINS)
                        : new Verdict.Refuse(there, "both sides changed it, and the other source comes first");
            case NEWEST_WINS ->
                theirsIsNewer(field)
                        ? new Verdict.Take(there, Rule.NEWEST_WINS)
                        : new Verdict.Refuse(there, "both sides changed it, and the other change is newer");
        };
    }

    /** A person's edit in the hub stands before every system; of two records of equal rank the newer change wins. */
    private boolean theirsStandsEarlier(Field field) {
        Provenance ours = golden.provenance().get(field);
        if (ours == null) {
            return true;
        }
        if (ours.isByPerson()) {
            return false;
        }
        int rankHere =
                ours.source().map(source -> policies.rank(source.connection())).orElse(Integer.MAX_VALUE);
        int rankThere = rank(evidence.source().connection());
        return rankThere == rankHere ? theirsIsNewer(field) : rankThere < rankHere;
    }

    private int rank(ConnectionId connection) {
        return policies.rank(connection);
    }

    /** Equal times are settled by the order of connections, then of external ids, so that the order of arrival never matters. */
    private boolean theirsIsNewer(Field field) {
        Provenance ours = golden.provenance().get(field);
        if (ours == null) {
            return true;
        }
        Instant here = ours.at();
        int byTime = evidence.changedAt().compareTo(here);
        if (byTime != 0) {
            return byTime > 0;
        }
        if (ours.source().isEmpty()) {
            return false;
        }
        int byRank = Integer.compare(
                rank(ours.source().get().connection()), rank(evidence.source().connection()));
        return byRank != 0
                ? byRank > 0
                : evidence.source().compareTo(ours.source().get()) < 0;
    }
}
