package dev.customary.benchmarks.arm;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Looks each record up, then inserts it, updates it, or notes that it was seen; every statement is a transaction of its own,
 * as it is where nobody thought of any.
 */
final class Row implements Arm {
    private static final String FIND = "select id, hash from customer_copy where shop = ? and external_id = ?";
    private static final String INSERT = """
            insert into customer_copy (id, shop, external_id, name, company, email, phone, address, orders, spent, hash, synced_at)
            values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, now())
            """;
    private static final String UPDATE = """
            update customer_copy
               set name = ?, company = ?, email = ?, phone = ?, address = ?::jsonb, orders = ?, spent = ?, hash = ?,
                   synced_at = now(), updated_at = now()
             where id = ?
            """;
    private static final String SEEN = "update customer_copy set synced_at = now() where id = ?";

    private final Place place;
    private final DataSource source;

    Row(Place place) {
        this.place = place;
        this.source = place.statements().to(place.server(), place.database());
        CopyTable.make(source);
    }

    @Override
    public long pull() {
        long records = 0;
        try (Pages pages = new Pages(place);
                Connection connection = source.getConnection();
                PreparedStatement find = connection.prepareStatement(FIND);
                PreparedStatement insert = connection.prepareStatement(INSERT);
                PreparedStatement update = connection.prepareStatement(UPDATE);
                PreparedStatement seen = connection.prepareStatement(SEEN)) {
            for (byte[] page = pages.next(); page != null; page = pages.next()) {
                for (Shopper shopper : Shopper.of(page)) {
                    take(shopper, find, insert, update, seen);
                    records++;
                }
            }
            return records;
        } catch (SQLException e) {
            throw CopyTable.failed(e);
        }
    }

    private static void take(
            Shopper shopper,
            PreparedStatement find,
            PreparedStatement insert,
            PreparedStatement update,
            PreparedStatement seen)
            throws SQLException {
        find.setString(1, CopyTable.SHOP);
        find.setString(2, Long.toString(shopper.id()));
        try (ResultSet found = find.executeQuery()) {
            String hash = shopper.hash();
            if (!found.next()) {
                insert(shopper, hash, insert);
            } else if (found.getString(2).equals(hash)) {
                seen.setObject(1, found.getObject(1, UUID.class));
                seen.executeUpdate();
            } else {
                int next = values(update, 1, shopper, hash);
                update.setObject(next, found.getObject(1, UUID.class));
                update.executeUpdate();
            }
        }
    }

    private static void insert(Shopper shopper, String hash, PreparedStatement insert) throws SQLException {
        insert.setObject(1, UUID.randomUUID());
        insert.setString(2, CopyTable.SHOP);
        insert.setString(3, Long.toString(shopper.id()));
        values(insert, 4, shopper, hash);
        insert.executeUpdate();
    }

    /** Sets what both statements have in one order; returns the place after it. */
    private static int values(PreparedStatement statement, int first, Shopper shopper, String hash)
            throws SQLException {
        statement.setString(first, shopper.name());
        statement.setString(first + 1, shopper.billing().company());
        statement.setString(first + 2, shopper.email());
        statement.setString(first + 3, shopper.billing().phone());
        statement.setString(first + 4, shopper.address());
        statement.setInt(first + 5, shopper.orders());
        statement.setString(first + 6, shopper.spent());
        statement.setString(first + 7, hash);
        return first + 8;
    }

    @Override
    public void close() {
        // its connections end with each pull
    }
}
