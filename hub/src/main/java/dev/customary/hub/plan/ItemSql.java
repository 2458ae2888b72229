package dev.customary.hub.plan;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.platform.database.Columns;
import java.util.ArrayList;
import java.util.List;

/** An {@link ItemFilter} as a condition of SQL with its parameters. */
record ItemSql(String condition, List<Object> parameters) {
    /** The place of what is not written to any system. */
    static final int HUB = 0;

    static int target(Where where) {
        return where.connection().map(ConnectionId::value).orElse(HUB);
    }

    static Where where(int target) {
        return target == HUB ? Where.HUB : Where.in(new ConnectionId(target));
    }

    static ItemSql of(ItemFilter filter) {
        StringBuilder condition = new StringBuilder();
        List<Object> parameters = new ArrayList<>();
        filter.itemClass().ifPresent(itemClass -> {
            condition.append(" and class = ?");
            parameters.add(itemClass.name());
        });
        filter.where().ifPresent(where -> {
            condition.append(" and target = ?");
            parameters.add(target(where));
        });
        if (!filter.query().isBlank()) {
            condition.append(" and (name ilike ? or external_id ilike ?)");
            String pattern = "%" + filter.query().strip().replaceAll("([\\\\%_])", "\\\\$1") + "%";
            parameters.addAll(List.of(pattern, pattern));
        }
        if (!filter.states().isEmpty()) {
            condition.append(" and state = any (?)");
            parameters.add(
                    Columns.anyOf(filter.states().stream().map(Enum::name).toList()));
        }
        if (!filter.numbers().isEmpty()) {
            condition.append(" and number = any (?)");
            parameters.add(Columns.anyOfNumbers(filter.numbers()));
        }
        return new ItemSql(condition.toString(), parameters);
    }
}
