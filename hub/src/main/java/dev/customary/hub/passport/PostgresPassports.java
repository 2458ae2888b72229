package dev.customary.hub.passport;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Moments;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Passports in PostgreSQL. */
@Component
final class PostgresPassports implements Passports {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String SAVE = """
            insert into passport (connection_id, measured_at, findings) values (?, ?, ?::jsonb)
                on conflict (connection_id) do update
               set measured_at = excluded.measured_at, findings = excluded.findings
            """;

    private final Database database;

    PostgresPassports(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Passport> of(ConnectionId connection) {
        return database.jdbc()
                .sql("select measured_at, findings from passport where connection_id = ?")
                .param(connection.value())
                .query((row, number) ->
                        new Passport(Moments.read(row, "measured_at"), findings(row.getString("findings"))))
                .optional();
    }

    @Override
    public void save(ConnectionId connection, Passport passport) {
        database.jdbc()
                .sql(SAVE)
                .params(connection.value(), Moments.parameter(passport.measuredAt()), json(passport.findings()))
                .update();
    }

    private static String json(List<Finding> findings) {
        var array = JSON.createArrayNode();
        findings.forEach(finding -> array.addObject()
                .put("ability", finding.ability().name())
                .put("verdict", finding.verdict().name())
                .put("evidence", finding.evidence())
                .put("at", finding.at().toString()));
        return array.toString();
    }

    private static List<Finding> findings(String json) {
        return JSON.readTree(json).valueStream().map(PostgresPassports::finding).toList();
    }

    private static Finding finding(JsonNode json) {
        return new Finding(
                Ability.valueOf(json.path("ability").asString()),
                Finding.Verdict.valueOf(json.path("verdict").asString()),
                json.path("evidence").asString(),
                Instant.parse(json.path("at").asString()));
    }
}
