package dev.customary.hub.platform.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;

/** Tells when something failed because the database was away, full or busy, which passes, and not because it was wrong. */
public final class Outage {
    // https://www.postgresql.org/docs/18/errcodes-appendix.html
    private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");
    private static final String READ_ONLY = "25006";
    private static final String IDLE_IN_TRANSACTION = "25P03";
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final Set<String> STATES = Set.of(READ_ONLY, IDLE_IN_TRANSACTION, LOCK_NOT_AVAILABLE);

    private Outage() {}

    /** Looks at the whole chain of causes. */
    public static boolean caused(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) return true;
            if (cause instanceof SQLException told && says(told.getSQLState())) return true;
            // To begin, commit or roll back fails over a broken connection alone; what is wrong in the data has its own
            // types.
            if (cause instanceof TransactionSystemException) return true;
        }
        return false;
    }

    private static boolean says(@Nullable String state) {
        return state != null
                && state.length() == 5
                && (CLASSES.contains(state.substring(0, 2)) || STATES.contains(state));
    }
}
