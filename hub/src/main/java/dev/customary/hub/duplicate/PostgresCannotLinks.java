package dev.customary.hub.duplicate;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.platform.database.Columns;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Moments;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Pairs told apart, in PostgreSQL. */
@Component
final class PostgresCannotLinks implements CannotLinks {
    private static final String ADD = """
            insert into cannot_link (one, other, said_by, said_at) values (?, ?, ?, ?)
                on conflict (one, other) do nothing
            """;

    private static final String OF = """
            select one, other from cannot_link where one = any (?) or other = any (?)
            """;

    private final Database database;

    PostgresCannotLinks(Database database) {
        this.database = database;
    }

    @Override
    public boolean add(CustomerPair pair, String actor, Instant at) {
        return database.jdbc()
                        .sql(ADD)
                        .params(pair.one().value(), pair.other().value(), actor, Moments.parameter(at))
                        .update()
                == 1;
    }

    @Override
    public boolean remove(CustomerPair pair) {
        return database.jdbc()
                        .sql("delete from cannot_link where one = ? and other = ?")
                        .params(pair.one().value(), pair.other().value())
                        .update()
                == 1;
    }

    @Override
    public Set<CustomerPair> of(Collection<CustomerId> customers) {
        Object ids = Columns.anyOfIds(customers.stream().map(CustomerId::value).toList());
        return new TreeSet<>(database.jdbc()
                .sql(OF)
                .param(ids)
                .param(ids)
                .query((row, number) -> new CustomerPair(
                        new CustomerId(row.getObject("one", UUID.class)),
                        new CustomerId(row.getObject("other", UUID.class))))
                .list());
    }
}
