package dev.customary.benchmarks;

import dev.customary.benchmarks.arm.Kind;
import dev.customary.benchmarks.measure.Cost;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * Something that the hub must reach.
 *
 * @param beside the arm that it is measured against, if any
 * @param must what fails the run when it is missed
 * @param moonshot what would be splendid
 * @param isLimit whether less is better
 */
record Goal(
        String what,
        Optional<Kind> beside,
        ToDoubleFunction<Results> reached,
        OptionalDouble must,
        OptionalDouble moonshot,
        boolean isLimit) {

    /** To read so many times the records a second of {@code other}. */
    static Goal times(Kind other, double must, double moonshot) {
        return times(other, OptionalDouble.of(must), OptionalDouble.of(moonshot));
    }

    static Goal times(Kind other, OptionalDouble must, OptionalDouble moonshot) {
        return new Goal(
                "customary/" + other.label(),
                Optional.of(other),
                results -> results.times(other, Cost::recordsPerSecond).median(),
                must,
                moonshot,
                false);
    }

    static Goal wish(Kind other, double moonshot) {
        return times(other, OptionalDouble.empty(), OptionalDouble.of(moonshot));
    }

    static Goal log(double must, OptionalDouble moonshot) {
        return new Goal(
                "log bytes a record",
                Optional.empty(),
                results -> results.own(Cost::logPerRecord).median(),
                OptionalDouble.of(must),
                moonshot,
                true);
    }

    static Goal noRowWritten() {
        return new Goal(
                "rows written",
                Optional.empty(),
                Results::rowsWritten,
                OptionalDouble.of(0),
                OptionalDouble.empty(),
                true);
    }
}
