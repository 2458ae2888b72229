package dev.customary.hub.customer;

import dev.customary.hub.platform.database.Columns;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Records of merges in PostgreSQL: who is in them and when as columns, the rest packed. */
@Component
final class PostgresMerges implements Merges {
    private static final String ADD = """
            insert into customer_merge (id, customers, at, actor, reason, content) values (?, ?, ?, ?, ?, ?)
            """;

    private static final String OF = """
            select * from customer_merge where customers @> ? order by id desc
            """;

    private static final String UNDO = """
            update customer_merge set undone_at = ?, undone_by = ? where id = ? and undone_at is null
            """;

    private final Database database;

    PostgresMerges(Database database) {
        this.database = database;
    }

    @Override
    public void add(MergeRecord merge) {
        database.jdbc()
                .sql(ADD)
                .param(merge.id())
                .param(Columns.anyOfIds(
                        merge.everybody().stream().map(CustomerId::value).toList()))
                .param(Moments.parameter(merge.at()))
                .param(merge.actor())
                .param(merge.reason())
                .param(PackedMerge.pack(merge))
                .update();
    }

    @Override
    public Optional<MergeRecord> find(UUID id) {
        return database.jdbc()
                .sql("select * from customer_merge where id = ?")
                .param(id)
                .query(PostgresMerges::read)
                .optional();
    }

    @Override
    public List<MergeRecord> of(CustomerId customer) {
        return database.jdbc()
                .sql(OF)
                .param(Columns.anyOfIds(List.of(customer.value())))
                .query(PostgresMerges::read)
                .list();
    }

    @Override
    public boolean undo(UUID id, MergeRecord.Undone undone) {
        return database.jdbc()
                        .sql(UNDO)
                        .params(Moments.parameter(undone.at()), undone.actor(), id)
                        .update()
                == 1;
    }

    private static MergeRecord read(ResultSet row, int number) throws SQLException {
        Optional<Instant> undoneAt = Moments.find(row, "undone_at");
        Optional<MergeRecord.Undone> undone = undoneAt.isEmpty()
                ? Optional.empty()
                : Optional.of(new MergeRecord.Undone(undoneAt.get(), row.getString("undone_by")));
        return PackedMerge.unpack(
                row.getObject("id", UUID.class),
                Moments.read(row, "at"),
                row.getString("actor"),
                row.getString("reason"),
                row.getBytes("content"),
                undone);
    }
}
