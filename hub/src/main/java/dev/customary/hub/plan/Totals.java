package dev.customary.hub.plan;

import dev.customary.hub.plan.PlanItem.State;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** How many items of which kind a plan has. */
public record Totals(List<Line> lines) {

    /** The items of one class, place and state. */
    public record Line(ItemClass itemClass, Where where, State state, long count, long calls) {}

    public Totals {
        lines = List.copyOf(lines);
    }

    public long count(Predicate<Line> which) {
        return lines.stream().filter(which).mapToLong(Line::count).sum();
    }

    /** How many changes there are in these states. */
    public long changes(State... states) {
        Set<State> wanted = Set.of(states);
        return count(line -> line.itemClass().isChange() && wanted.contains(line.state()));
    }

    /** True when nothing is left to be done of what was approved. */
    public boolean isDone() {
        return count(line -> line.state() == State.APPROVED) == 0;
    }
}
