package dev.customary.benchmarks.ledger;

import dev.customary.benchmarks.measure.Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A ledger as it is made by hand, by PostgreSQL's own pgbench on the same server: a row for each change and the balance beside it, two
 * statements in one transaction. No lots, no history that shows tampering, and who repeats an entry gets an error.
 */
public final class PgBench {
    private static final String DATABASE = "by_hand";
    private static final Pattern PACE = Pattern.compile("^tps = ([0-9.]+)", Pattern.MULTILINE);
    private static final List<Path> PLACES = List.of(
            Path.of("/usr/bin/pgbench"), Path.of("/usr/local/bin/pgbench"), Path.of("/opt/homebrew/bin/pgbench"));

    private static final String TABLES = """
            create table account (id int primary key, balance bigint not null default 0) with (fillfactor = 50);
            create table entry (
              id bigint generated always as identity primary key,
              account_id int not null references account,
              points bigint not null,
              reason text not null,
              event text not null,
              at timestamptz not null default now(),
              unique (event, account_id));
            insert into account select number, 0 from generate_series(1, %d) number;
            """;

    private static final String SCRIPT = """
            \\set account random(1, %d)
            \\set points random(-50, 100)
            \\set event random(1, 9000000000000000)
            begin;
            insert into entry (account_id, points, reason, event) values (:account, :points, 'purchase', 'order_' || :event);
            update account set balance = balance + :points where id = :account;
            commit;
            """;

    private final Server server;
    private final Path program;
    private final Path folder;

    private PgBench(Server server, Path program, Path folder) {
        this.server = server;
        this.program = program;
        this.folder = folder;
    }

    /**
     * With a database of its own that is ready; empty where the program is not installed: PostgreSQL's packages for clients have it.
     *
     * @param folder for scripts
     */
    public static Optional<PgBench> find(Server server, int accounts, Path folder) {
        Optional<Path> program = PLACES.stream().filter(Files::isExecutable).findFirst();
        program.ifPresent(found -> {
            server.fresh(DATABASE);
            server.make(DATABASE, TABLES.formatted(accounts));
        });
        return program.map(found -> new PgBench(server, found, folder));
    }

    /** Entries a second. */
    public double perSecond(int clients, int accounts, Duration time) throws IOException {
        Path script = Files.writeString(folder.resolve("entry.pgbench"), SCRIPT.formatted(accounts));
        var command = new ProcessBuilder(
                        program.toString(),
                        "--no-vacuum",
                        "--protocol=prepared",
                        "--client=" + clients,
                        "--jobs=" + Math.min(clients, 2),
                        "--time=" + Math.max(1, time.toSeconds()),
                        "--file=" + script)
                .redirectErrorStream(true);
        command.environment().putAll(server.environment(DATABASE));
        Process running = command.start();
        String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher pace = PACE.matcher(said);
        if (!pace.find()) {
            throw new IllegalStateException("pgbench: " + said);
        }
        return Double.parseDouble(pace.group(1));
    }
}
