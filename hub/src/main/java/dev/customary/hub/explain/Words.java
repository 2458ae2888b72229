package dev.customary.hub.explain;

import dev.customary.hub.customer.Provenance.Rule;
import dev.customary.hub.explain.Explanation.Absence;
import dev.customary.hub.merging.Standing;

/** Reasons in plain words, for those who read no codes. */
public final class Words {
    private Words() {}

    public static String of(Rule rule) {
        return switch (rule) {
            case FIRST -> "it was the first to say anything";
            case SET_ONCE -> "the field is protected, and this record was there the longest";
            case SOURCE_WINS -> "both sides had changed it, and this source comes first";
            case NEWEST_WINS -> "both sides had changed it, and this change is the newer one";
            case HUB_WINS -> "the hub's value always wins";
            case ONLY_CHANGE -> "only this side had changed it";
            case ASKED -> "both sides changed it and a person is asked; this source comes first meanwhile";
            case CHOSEN -> "a person chose it in a conflict";
            case PERSON -> "a person entered it";
            case GOVERNED -> "a person changed the protected field, with a reason";
            case PINNED -> "a person pinned it";
            case UNDONE -> "a change was undone";
            case DERIVED -> "it is computed from other fields";
            case MERGED -> "a person let it stay when customers were merged";
            case PARTED -> "it was another customer's, and came back when both were parted";
            case DEPARTED -> "the customer was deleted, or is back";
        };
    }

    public static String of(Standing standing) {
        return switch (standing) {
            case SPEAKS -> "it is the one that the value is from";
            case AGREES -> "it says the same";
            case OTHER_FORM -> "it says the same, in the form in which its system keeps it";
            case SILENT -> "it does not speak of the field";
            case ASKED -> "both sides changed it, and a person is asked";
            case FROZEN -> "its system keeps turning away from what is written, so both are left as they are";
            case PINNED -> "a person pinned another value";
            case OVERTAKEN -> "it still says what was agreed before; the newer value is another";
            case PROTECTED -> "the field is protected: synchronisation never changes it";
            case MEEK -> "what this connection says counts only while nobody else says anything";
            case PERSON_DECIDED -> "a person set another value";
            case COMES_LATER -> "both sides changed it, and the other connection comes first";
            case OLDER -> "both sides changed it, and the other change is newer";
            case EMPTY -> "it holds the field empty, which takes nothing away";
        };
    }

    /** @param detail as the absence has it */
    public static String of(Absence.Why why, String detail) {
        return switch (why) {
            case READ_ONLY -> "the connection is only read";
            case NOT_KNOWN_YET -> "its first complete scan has not come to its end";
            case NEVER_CREATES -> "nobody is created there";
            case OTHER_ORIGIN ->
                "only customers that came from there are created there, and this one came from "
                        + (detail.isEmpty() ? "nowhere in particular" : detail);
            case CANNOT_CREATE -> "new records cannot be made there";
            case LACKS -> "the system wants what is not known: " + detail;
            case REFUSED -> "the system refused it: " + detail;
            case PAUSED -> "the connection is paused";
            case WAITING -> "it is on its way there";
            case DUE -> "nothing stands in its way; syncing the customer creates it there";
        };
    }
}
