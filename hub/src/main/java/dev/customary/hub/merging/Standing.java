package dev.customary.hub.merging;

import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
import dev.customary.connector.Reported;
import dev.customary.connector.Value;
import dev.customary.hub.customer.Base;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.Provenance;
import java.util.Optional;
import java.util.Set;

/** How the word of one source record on a field stands to the golden value. */
public enum Standing {
    /** It is the golden value, and this record speaks for it. */
    SPEAKS,
    /** It says the same. */
    AGREES,
    /** It says the same, in the form in which its system keeps it. */
    OTHER_FORM,
    /** It does not speak of the field. */
    SILENT,
    /** A person is asked. */
    ASKED,
    /** Its system keeps turning away from what is written, so it is left alone. */
    FROZEN,
    /** A person pinned another value. */
    PINNED,
    /** It says what was agreed before; the newer value is on its way there, or cannot be written. */
    OVERTAKEN,
    /** The field is protected, and another record was there longer or a person chose. */
    PROTECTED,
    /** Its word counts only while nobody else has one. */
    MEEK,
    /** A person set another value. */
    PERSON_DECIDED,
    /** Another connection stands before its own. */
    COMES_LATER,
    /** Another change is newer. */
    OLDER,
    /** It holds the field empty, which fills nothing. */
    EMPTY;

    /** True when it is not the golden value, so that there must be a reason. */
    public boolean isLosing() {
        return switch (this) {
            case SPEAKS, AGREES, OTHER_FORM, SILENT -> false;
            case ASKED, FROZEN, PINNED, OVERTAKEN, PROTECTED, MEEK, PERSON_DECIDED, COMES_LATER, OLDER, EMPTY -> true;
        };
    }

    /**
     * Says it. Pure, and a function of the evidence, as the merge itself is.
     *
     * @param said what the record says
     * @param asked the fields about which a conflict with this record is open
     */
    public static Standing of(
            Field field, Customer golden, Link link, Evidence said, Policies policies, Set<Field> asked) {
        Completion completion = policies.completion(golden);
        Evidence completed = said.saying(completion.of(said.fields(), golden.fields()));
        Link known = link.withBase(completion.of(link.base(), golden.fields()));
        Optional<Value> here = golden.fields().value(field);
        Optional<Provenance> held = Optional.ofNullable(golden.provenance().get(field));
        return switch (completed.fields().of(field)) {
            case Reported.NotReported _ -> SILENT;
            case Reported.Reports(var there)
            when there.equals(here) ->
                held.flatMap(Provenance::source).equals(Optional.of(link.key())) ? SPEAKS : AGREES;
            case Reported.Reports(var there) -> losing(field, here, there, held, known, completed, policies, asked);
        };
    }

    private static Standing losing(
            Field field,
            Optional<Value> here,
            Optional<Value> there,
            Optional<Provenance> held,
            Link link,
            Evidence said,
            Policies policies,
            Set<Field> asked) {
        Optional<Base.Agreed> agreed = link.base().of(field);
        boolean unchangedThere = agreed.map(Base.Agreed::there).equals(Optional.of(there));
        boolean unchangedHere = agreed.map(Base.Agreed::here).equals(Optional.of(here));
        if (asked.contains(field)) {
            return ASKED;
        }
        if (link.guard(field).holdsBack(here) || link.guard(field).holdsBack(there)) {
            return FROZEN;
        }
        if (unchangedThere && unchangedHere) {
            return OTHER_FORM;
        }
        if (held.filter(Provenance::isPinned).isPresent()) {
            return PINNED;
        }
        if (held.filter(Provenance::isByPerson).isPresent() && policies.of(field) != FieldPolicy.NEWEST_WINS) {
            return PERSON_DECIDED;
        }
        if (unchangedThere) {
            return OVERTAKEN;
        }
        if (there.isEmpty() && agreed.isEmpty()) {
            return EMPTY;
        }
        return contested(field, held, said, policies);
    }

    private static Standing contested(Field field, Optional<Provenance> held, Evidence said, Policies policies) {
        Claim challenger = Claim.of(field, said, policies);
        Optional<Claim> holder = held.map(provenance -> Claim.of(field, provenance, policies));
        return switch (policies.of(field)) {
            case SET_ONCE -> PROTECTED;
            case HUB_WINS -> MEEK;
            case NEWEST_WINS -> OLDER;
            case SOURCE_WINS, ASK -> challenger.say() != Claim.Say.WHOLE ? MEEK : later(challenger, holder, policies);
        };
    }

    private static Standing later(Claim challenger, Optional<Claim> holder, Policies policies) {
        return holder.filter(claim -> rank(claim, policies) == rank(challenger, policies))
                        .isPresent()
                ? OLDER
                : COMES_LATER;
    }

    private static int rank(Claim claim, Policies policies) {
        return claim.source().map(source -> policies.rank(source.connection())).orElse(Integer.MAX_VALUE);
    }
}
