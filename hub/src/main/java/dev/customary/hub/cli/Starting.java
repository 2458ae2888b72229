package dev.customary.hub.cli;

import dev.customary.hub.HubApplication;
import dev.customary.hub.platform.config.Settings;
import dev.customary.hub.platform.postgres.PostgresException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts a hub, and says in one sentence why it does not start when the reason is one that people know how to mend. */
final class Starting {
    private Starting() {}

    static ConfigurableApplicationContext hub(Settings settings) {
        try {
            return HubApplication.start(settings);
        } catch (RuntimeException failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof PortInUseException taken)
                    throw new CommandFailure(Exit.FAILURE, taken(taken.getPort(), settings));
                if (cause instanceof PostgresException database) throw told(database);
            }
            throw failure;
        }
    }

    /** Does what may find the database in use. */
    static void sentence(Runnable work) {
        try {
            work.run();
        } catch (PostgresException database) {
            throw told(database);
        }
    }

    private static CommandFailure told(PostgresException database) {
        return new CommandFailure(Exit.FAILURE, String.valueOf(database.getMessage()));
    }

    private static String taken(int port, Settings settings) {
        var setting = port == settings.managementPort() ? "management.port" : "server.port";
        return "port %d is in use, maybe by another hub (expected: a free one; --%s takes another)"
                .formatted(port, setting);
    }
}
