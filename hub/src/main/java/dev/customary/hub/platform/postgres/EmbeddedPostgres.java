package dev.customary.hub.platform.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A PostgreSQL 18 server of our own on the loopback address. It is restarted when it dies, and it stops when it is
 * closed or when this process ends, however it ends.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final String DATABASE = "customary";

    private final HomeLock lock;
    private final Postmaster postmaster;
    private final String password;

    private EmbeddedPostgres(HomeLock lock, Postmaster postmaster, String password) {
        this.lock = lock;
        this.postmaster = postmaster;
        this.password = password;
    }

    /**
     * Starts the server whose files live in {@code home}, making them at the first time, and returns when it takes
     * connections.
     *
     * @param cache where its programs are unpacked to; may be shared by many homes
     * @throws PostgresException if another hub has the home, or the machine lacks what the server needs
     */
    public static EmbeddedPostgres start(Path home, Path cache, Durability durability) {
        try {
            Folders.ofOwnerAlone(home);
            var real = home.toRealPath();
            var lock = HomeLock.take(real);
            try {
                return start(new Cluster(real), cache, durability, lock);
            } catch (IOException | InterruptedException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be started in " + home, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresException("interrupted while starting PostgreSQL in " + home, e);
        }
    }

    private static EmbeddedPostgres start(Cluster cluster, Path cache, Durability durability, HomeLock lock)
            throws IOException, InterruptedException {
        var cage = Cage.found();
        cage.handOver(cluster.home());
        var programs = Programs.in(cache.toAbsolutePath());
        new ServerProcesses(cluster.data()).stopAll();
        cluster.initialise(programs, cage);
        var postmaster = new Postmaster(cluster, programs, cage, durability, cluster.choosePort());
        postmaster.start();
        var postgres = new EmbeddedPostgres(lock, postmaster, cluster.password());
        postgres.ensureDatabase();
        return postgres;
    }

    /** @throws PostgresException if a hub is running on {@code home} */
    public static void ensureNobodyUses(Path home) {
        if (!Files.isDirectory(home)) return;
        try {
            HomeLock.take(home.toRealPath()).close();
        } catch (IOException e) {
            throw new UncheckedIOException(home + " can not be looked at", e);
        }
    }

    /** The address of the hub's database. */
    public String jdbcUrl() {
        return jdbcUrl(DATABASE);
    }

    /** The address of {@code database} on this server, which need not exist. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(postmaster.port(), database);
    }

    /** The owner of everything; a superuser. */
    public String user() {
        return Cluster.SUPERUSER;
    }

    /** Generated at the first start. */
    public String password() {
        return password;
    }

    /** Stops the server after its running statements were cancelled; returns when it is gone. */
    @Override
    public void close() {
        postmaster.close();
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ensureDatabase() {
        try (var connection = DriverManager.getConnection(jdbcUrl("postgres"), user(), password);
                var statement = connection.createStatement()) {
            var known = statement.executeQuery("select 1 from pg_database where datname = '%s'".formatted(DATABASE));
            if (!known.next()) statement.execute("create database " + DATABASE);
        } catch (SQLException e) {
            close();
            throw new PostgresException("PostgreSQL runs but the database %s can not be opened".formatted(DATABASE), e);
        }
    }
}
