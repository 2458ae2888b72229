package dev.customary.hub.server;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.customary.hub.platform.config.Settings;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Retry;
import dev.customary.hub.platform.postgres.Durability;
import dev.customary.hub.platform.postgres.EmbeddedPostgres;
import dev.customary.hub.platform.secret.Secret;
import dev.customary.hub.platform.signal.PostgresSignals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The database: ours or the operator's, migrated before anything else may use it. */
@Configuration(proxyBeanMethods = false)
class DatabaseBeans {
    /** So long somebody waits for a free connection before being told that there is none. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Where the server takes connections, and as whom the hub owns the tables there. */
    record Address(String url, String user, String password) {
        @Override
        public String toString() {
            return "Address[" + url + "]";
        }
    }

    /** A server of our own that runs as long as the hub; empty of meaning when the operator has one. */
    record OwnServer(@Nullable EmbeddedPostgres server) implements AutoCloseable {
        @Override
        public void close() {
            if (server != null) server.close();
        }
    }

    @Bean
    OwnServer ownServer(Settings settings) {
        if (settings.database().url().isPresent()) return new OwnServer(null);
        var cache = Path.of(System.getProperty("user.home"), ".cache", "customary");
        return new OwnServer(EmbeddedPostgres.start(settings.dataDir().resolve("postgres"), cache, Durability.KEPT));
    }

    @Bean
    Address address(Settings settings, OwnServer own) {
        var server = own.server();
        if (server != null) return new Address(server.jdbcUrl(), server.user(), server.password());
        var database = settings.database();
        return new Address(
                database.url().orElseThrow(),
                database.user(),
                database.password().map(Secret::reveal).orElse(""));
    }

    @Bean
    DataSource application(Address address, Settings settings) {
        Flyway.configure()
                .dataSource(address.url(), address.user(), address.password())
                .load()
                .migrate();
        var config = new HikariConfig();
        config.setPoolName("application");
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setConnectionInitSql("set role customary_app");
        config.setMaximumPoolSize(settings.database().pool());
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.addDataSourceProperty("prepareThreshold", 1);
        // A node that stands still in the middle of a transaction has locks that the others wait for.
        config.addDataSourceProperty(
                "options",
                "-c idle_in_transaction_session_timeout="
                        + settings.workerLease().toMillis());
        return new HikariDataSource(config);
    }

    @Bean
    Database database(DataSource application) {
        return new Database(application, Retry.usual(new Random()));
    }

    @Bean
    PostgresSignals signals(DataSource application, Address address) {
        return PostgresSignals.start(
                application, new DriverManagerDataSource(address.url(), address.user(), address.password()));
    }
}
