package dev.customary.hub.server;

import dev.customary.hub.platform.config.Settings;
import dev.customary.hub.platform.database.Database;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Lets go of what this hub held when it died. With a database of its own nobody else can be at work, so there is no need to
 * wait until the holds run out; nodes that share a database do wait.
 */
@Component
class LastLife {
    private static final List<String> HELD = List.of("run", "delivery", "outbox_mark");

    private final Settings settings;
    private final Database database;

    LastLife(Settings settings, Database database) {
        this.settings = settings;
        this.database = database;
    }

    /** To be called before anybody works. */
    void letGo() {
        if (settings.database().url().isPresent()) return;
        database.run(
                Workspace.MAIN,
                () -> HELD.forEach(table -> database.jdbc()
                        .sql("update %s set held_until = null where held_until is not null".formatted(table))
                        .update()));
    }
}
