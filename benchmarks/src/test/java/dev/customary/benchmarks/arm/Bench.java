package dev.customary.benchmarks.arm;

import dev.customary.benchmarks.measure.Meter;
import dev.customary.benchmarks.measure.Server;
import dev.customary.benchmarks.measure.Statements;
import dev.customary.benchmarks.shop.GeneratedShop;
import dev.customary.hub.platform.postgres.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** A shop and a server for arms to be tried on; fast, and with no work of the server's own in its log. */
final class Bench implements AutoCloseable {
    final GeneratedShop shop;
    final Server server;
    private final Statements statements = new Statements();
    private final Path folder;
    private final int customers;

    Bench(Path folder, int customers) throws IOException, SQLException {
        this.folder = folder;
        this.customers = customers;
        this.shop = GeneratedShop.start(customers, 1);
        this.server = Server.start(folder.resolve("postgres"), Durability.DISPOSABLE);
        server.rest();
    }

    Arm open(Kind kind) throws IOException {
        return kind.open(new Arm.Place(
                shop,
                server,
                statements,
                kind.label(),
                Files.createDirectories(folder.resolve(kind.label())),
                customers,
                false));
    }

    Meter meter() {
        return new Meter(server, statements);
    }

    @Override
    public void close() {
        server.close();
        shop.close();
    }
}
