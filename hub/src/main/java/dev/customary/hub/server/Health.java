package dev.customary.hub.server;

import dev.customary.hub.platform.database.Database;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the process lives, and whether it can work. Other companies' systems have no say in either. */
@RestController
class Health {
    private static final Logger LOG = LoggerFactory.getLogger(Health.class);

    private final Database database;
    private final Staff staff;

    Health(Database database, Staff staff) {
        this.database = database;
        this.staff = staff;
    }

    @GetMapping("/livez")
    Map<String, String> live() {
        return Map.of("status", "live");
    }

    /** Migrations are complete when anything answers at all: the hub does not serve before. */
    @GetMapping("/readyz")
    ResponseEntity<Map<String, String>> ready() {
        if (!staff.isRunning()) return waiting("the workers have not started");
        try {
            database.jdbc().sql("select 1").query(Integer.class).single();
            return ResponseEntity.ok(Map.of("status", "ready"));
        } catch (DataAccessException failure) {
            LOG.warn("not ready: the database does not answer", failure);
            return waiting("the database does not answer");
        }
    }

    private static ResponseEntity<Map<String, String>> waiting(String reason) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .body(Map.of("status", "waiting", "reason", reason));
    }
}
