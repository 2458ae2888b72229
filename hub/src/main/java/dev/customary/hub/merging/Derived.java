package dev.customary.hub.merging;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Values that are computed from others and never taken from a system, so that they cannot disagree with their parts. */
public final class Derived {
    private static final int CENTS = 2;

    private Derived() {}

    /** Total spent divided by orders, rounded half up to two decimals; none without orders. */
    public static Optional<Value> averageOrder(Fields fields) {
        Optional<BigDecimal> total = number(fields, Field.TOTAL_SPENT);
        Optional<BigDecimal> orders = number(fields, Field.ORDERS_COUNT).filter(count -> count.signum() > 0);
        return total.flatMap(sum -> orders.map(count -> sum.divide(count, CENTS, RoundingMode.HALF_UP)))
                .map(Value.Number::new);
    }

    private static Optional<BigDecimal> number(Fields fields, Field field) {
        return fields.value(field).map(value -> value instanceof Value.Number(var number) ? number : null);
    }
}
