package dev.customary.hub.customer;

import dev.customary.connector.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How often a system has turned a field away from what the hub had written, without anybody having entered something new. Two
 * systems that each want their own form would make the hub write for ever; past a limit the field is frozen instead: neither
 * written to nor taken from this record until a new value turns up. Immutable.
 *
 * @param turns how often in a row the system came back to a form that it had before, or to the written value in another form
 * @param quick how often in a row it turned right after a write, whatever to
 * @param forms hashes of the values that this record has shown meanwhile, the latest last
 * @param frozen whether the limit is passed
 */
public record Guard(int turns, int quick, List<Integer> forms, boolean frozen) {
    /** So many turns are let through. */
    public static final int MOST_TURNS = 3;

    /** So many turns right after a write are let through; a person may be that quick once or twice. */
    public static final int MOST_QUICK = 5;

    private static final int REMEMBERED = 8;

    public static final Guard NONE = new Guard(0, 0, List.of(), false);

    public Guard {
        forms = List.copyOf(forms);
    }

    /**
     * The record shows another value than the one written last.
     *
     * @param written what it had shown after the write
     * @param shown what it shows now
     * @param isSameThing whether that is the written value in another form
     * @param isQuick whether it comes right after the write
     */
    public Guard turned(Optional<Value> written, Optional<Value> shown, boolean isSameThing, boolean isQuick) {
        boolean isTurn = isSameThing || forms.contains(shown.hashCode());
        if (!isTurn && frozen && !isQuick) {
            return NONE;
        }
        int moreTurns = isTurn ? turns + 1 : 0;
        int moreQuick = isQuick ? quick + 1 : 0;
        return new Guard(
                moreTurns,
                moreQuick,
                remembered(written, shown),
                frozen || moreTurns > MOST_TURNS || moreQuick > MOST_QUICK);
    }

    private List<Integer> remembered(Optional<Value> written, Optional<Value> shown) {
        List<Integer> all = new ArrayList<>(forms);
        for (Optional<Value> value : List.of(written, shown)) {
            all.remove((Integer) value.hashCode());
            all.add(value.hashCode());
        }
        return all.subList(Math.max(0, all.size() - REMEMBERED), all.size());
    }

    /** True when {@code value} is neither written nor taken: it is one of those that went back and forth. */
    public boolean holdsBack(Optional<Value> value) {
        return frozen && forms.contains(value.hashCode());
    }
}
