package dev.customary.benchmarks.arm;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;

/** Sends each page as one statement, which inserts what is new and updates what is not the same. */
final class PageUpsert implements Arm {
    private static final String UPSERT = """
            insert into customer_copy as kept
                   (id, shop, external_id, name, company, email, phone, address, orders, spent, hash, synced_at)
            select gen_random_uuid(), ?, external_id, name, company, email, phone, address::jsonb, orders::int, spent, hash, now()
              from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                   as page(external_id, name, company, email, phone, address, orders, spent, hash)
            """ + CopyTable.ON_CONFLICT;
    private static final List<Function<Shopper, String>> COLUMNS = List.of(
            shopper -> Long.toString(shopper.id()),
            Shopper::name,
            shopper -> shopper.billing().company(),
            Shopper::email,
            shopper -> shopper.billing().phone(),
            Shopper::address,
            shopper -> Integer.toString(shopper.orders()),
            Shopper::spent,
            Shopper::hash);

    private final Place place;
    private final DataSource source;

    PageUpsert(Place place) {
        this.place = place;
        this.source = place.statements().to(place.server(), place.database());
        CopyTable.make(source);
    }

    @Override
    public long pull() {
        long records = 0;
        try (Pages pages = new Pages(place);
                Connection connection = source.getConnection();
                PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            upsert.setString(1, CopyTable.SHOP);
            for (byte[] page = pages.next(); page != null; page = pages.next()) {
                Shopper[] shoppers = Shopper.of(page);
                for (int i = 0; i < COLUMNS.size(); i++) {
                    Object[] column =
                            Arrays.stream(shoppers).map(COLUMNS.get(i)).toArray(String[]::new);
                    upsert.setArray(i + 2, connection.createArrayOf("text", column));
                }
                upsert.executeUpdate();
                records += shoppers.length;
            }
            return records;
        } catch (SQLException e) {
            throw CopyTable.failed(e);
        }
    }

    @Override
    public void close() {
        // its connection ends with each pull
    }
}
