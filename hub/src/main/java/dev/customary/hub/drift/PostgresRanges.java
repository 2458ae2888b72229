package dev.customary.hub.drift;

import dev.customary.hub.platform.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Adds digests up by ranges of keys, in one pass in the order of keys. */
public final class PostgresRanges {
    // About every 128th key begins a range, whichever others there are.
    private static final String RANGES = """
            select min(key) as first, count(*) as records, sum(digest) as print
              from (select key, digest,
                           count(*) filter (where hashtext(key) & 127 = 0)
                             over (order by key rows unbounded preceding) as range
                      from digested) as ranged
             group by range order by range
            """;

    private PostgresRanges() {}

    private record Row(String first, long records, long print) {
        static Row read(ResultSet row, int number) throws SQLException {
            long sum = row.getBigDecimal("print").toBigInteger().longValue();
            return new Row(row.getString("first"), row.getLong("records"), sum);
        }
    }

    /**
     * The ranges, one at least.
     *
     * @param digested a {@code with} clause that ends in {@code digested}: each key once, in the collation "C", and its digest
     */
    public static List<RangePrint> of(Database database, String digested, Object... parameters) {
        List<Row> rows = database.jdbc()
                .sql(digested + RANGES)
                .params(parameters)
                .query(Row::read)
                .list();
        List<RangePrint> ranges = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Optional<String> next =
                    i + 1 < rows.size() ? Optional.of(rows.get(i + 1).first()) : Optional.empty();
            Row row = rows.get(i);
            ranges.add(new RangePrint(new KeyRange(i == 0 ? "" : row.first(), next), row.records(), row.print()));
        }
        return ranges.isEmpty() ? List.of(new RangePrint(KeyRange.ALL, 0, 0)) : ranges;
    }
}
