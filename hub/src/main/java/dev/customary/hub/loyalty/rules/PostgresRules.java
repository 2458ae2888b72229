package dev.customary.hub.loyalty.rules;

import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Moments;
import tools.jackson.databind.json.JsonMapper;

/** The rules in PostgreSQL. Called inside a transaction. */
final class PostgresRules {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Database database;

    PostgresRules(Database database) {
        this.database = database;
    }

    RuleBook book() {
        return new RuleBook(database.jdbc()
                .sql("select * from loyalty_rules order by number")
                .query((row, place) -> new RulesVersion(
                        row.getInt("number"),
                        Moments.read(row, "valid_from"),
                        JSON.readValue(row.getString("content"), Rules.class),
                        row.getString("actor"),
                        Moments.read(row, "at")))
                .list());
    }

    /** False, with nothing done, when there is a version of this number already. */
    boolean add(RulesVersion version) {
        return database.jdbc()
                        .sql("insert into loyalty_rules (number, valid_from, content, actor, at)"
                                + " values (?, ?, ?::jsonb, ?, ?) on conflict do nothing")
                        .params(
                                version.number(),
                                Moments.parameter(version.validFrom()),
                                JSON.writeValueAsString(version.rules()),
                                version.actor(),
                                Moments.parameter(version.at()))
                        .update()
                == 1;
    }
}
