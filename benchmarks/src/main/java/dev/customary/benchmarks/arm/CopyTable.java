package dev.customary.benchmarks.arm;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The table that the arms other than the hub keep customers in, with the four indexes that such a table has. */
final class CopyTable {
    private static final String MAKE = """
            create table if not exists customer_copy (
              id          uuid primary key,
              shop        text not null,
              external_id text not null,
              name        text not null,
              company     text,
              email       text,
              phone       text,
              address     jsonb,
              orders      integer not null,
              spent       text not null,
              hash        text not null,
              synced_at   timestamptz not null,
              created_at  timestamptz not null default now(),
              updated_at  timestamptz not null default now(),
              unique (shop, external_id)
            );
            create index if not exists customer_copy_name on customer_copy (name);
            create index if not exists customer_copy_email on customer_copy (email);
            """;
    static final String SHOP = "shop";

    /** How an insert into it, named {@code kept}, becomes an update of what is not the same. */
    static final String ON_CONFLICT = """
                on conflict (shop, external_id) do update
               set name = excluded.name, company = excluded.company, email = excluded.email, phone = excluded.phone,
                   address = excluded.address, orders = excluded.orders, spent = excluded.spent, hash = excluded.hash,
                   synced_at = now(), updated_at = now()
             where kept.hash <> excluded.hash
            """;

    private CopyTable() {}

    static void make(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(MAKE);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("the database refused what an arm asked of it", e);
    }
}
