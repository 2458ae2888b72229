package dev.customary.benchmarks.arm;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** COPY of rows that were read, bound and written out before anybody looked at the clock: what the table alone costs. */
final class Copy implements Arm {
    private static final String COPY = """
            copy customer_copy (id, shop, external_id, name, company, email, phone, address, orders, spent, hash, synced_at)
            from stdin
            """;
    private static final int AT_ONCE = 50_000;

    private final DataSource source;
    private final List<byte[]> loads = new ArrayList<>();
    private final int customers;

    Copy(Place place) {
        this.source = place.statements().to(place.server(), place.database());
        this.customers = place.customers();
        CopyTable.make(source);
        ByteArrayOutputStream load = new ByteArrayOutputStream();
        int rows = 0;
        try (Pages pages = new Pages(place)) {
            for (byte[] page = pages.next(); page != null; page = pages.next()) {
                for (Shopper shopper : Shopper.of(page)) {
                    load.writeBytes(line(shopper).getBytes(StandardCharsets.UTF_8));
                    if (++rows % AT_ONCE == 0) {
                        loads.add(load.toByteArray());
                        load.reset();
                    }
                }
            }
        }
        loads.add(load.toByteArray());
    }

    private static String line(Shopper shopper) {
        return Stream.of(
                        UUID.randomUUID().toString(),
                        CopyTable.SHOP,
                        Long.toString(shopper.id()),
                        shopper.name(),
                        shopper.billing().company(),
                        shopper.email(),
                        shopper.billing().phone(),
                        shopper.address(),
                        Integer.toString(shopper.orders()),
                        shopper.spent(),
                        shopper.hash(),
                        "now")
                .map(value -> value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n"))
                .collect(Collectors.joining("\t", "", "\n"));
    }

    @Override
    public long pull() {
        try (Connection connection = source.getConnection()) {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (byte[] load : loads) {
                copy.copyIn(COPY, new ByteArrayInputStream(load));
            }
            return customers;
        } catch (SQLException e) {
            throw CopyTable.failed(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        loads.clear();
    }
}
