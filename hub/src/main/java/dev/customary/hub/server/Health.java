package dev.customary.hub.server;

import dev.customary.hub.platform.database.Database;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Whether the hub can work. Other companies' systems have no say in it. */
@Component
class Health {
    private static final Logger LOG = LoggerFactory.getLogger(Health.class);

    static final Map<String, String> LIVE = Map.of("status", "live");

    private final Database database;
    private final Staff staff;

    Health(Database database, Staff staff) {
        this.database = database;
        this.staff = staff;
    }

    /** Why it cannot; empty if it can. Migrations are complete when anything answers at all: the hub does not serve before. */
    Optional<String> obstacle() {
        if (!staff.isRunning()) return Optional.of("the workers have not started");
        try {
            database.jdbc().sql("select 1").query(Integer.class).single();
            return Optional.empty();
        } catch (DataAccessException failure) {
            LOG.warn("not ready: the database does not answer", failure);
            return Optional.of("the database does not answer");
        }
    }

    static Map<String, String> said(Optional<String> obstacle) {
        return obstacle.map(reason -> Map.of("status", "waiting", "reason", reason))
                .orElse(Map.of("status", "ready"));
    }
}
