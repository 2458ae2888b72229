package dev.customary.benchmarks;

import dev.customary.benchmarks.measure.Server;
import dev.customary.benchmarks.shop.GeneratedShop;
import dev.customary.hub.platform.postgres.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** What every benchmark stands on: a shop, and a PostgreSQL of its own that keeps what it is given. */
record Ground(GeneratedShop shop, Server server) implements AutoCloseable {

    /** @param folder for the server */
    static Ground open(int customers, long seed, Path folder) throws IOException, SQLException {
        GeneratedShop shop = GeneratedShop.start(customers, seed);
        try {
            return new Ground(shop, Server.start(folder.resolve("postgres"), Durability.KEPT));
        } catch (SQLException | RuntimeException e) {
            shop.close();
            throw e;
        }
    }

    @Override
    public void close() {
        server.close();
        shop.close();
    }
}
