package dev.customary.hub.platform.database;

import dev.customary.hub.platform.Transactions;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The transactions of PostgreSQL. The workspace is told to the server at the start of each, for as long as it lasts;
 * row level security does the rest. Thread-safe.
 */
public final class Database implements Transactions {
    private static final Logger log = LoggerFactory.getLogger(Database.class);
    private static final String ENTER = "select set_config('customary.workspace', ?, true)";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Retry retry;

    /** @param application connections in the role of the application, which row level security binds */
    public Database(DataSource application, Retry retry) {
        this.jdbc = JdbcClient.create(application);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(application));
        this.retry = retry;
    }

    /** Runs statements; inside of {@link #in} they are part of the transaction. */
    public JdbcClient jdbc() {
        return jdbc;
    }

    @Override
    public <T> T in(int workspace, Supplier<T> work) {
        var entered = entered();
        if (entered == null) return retry.of(() -> inNew(workspace, work));
        if (entered == workspace) return work.get();
        throw new IllegalStateException(
                "a transaction of workspace %d is open on this thread (expected: none, or one of workspace %d)"
                        .formatted(entered, workspace));
    }

    @Override
    public void afterCommit(Runnable effect) {
        if (entered() == null) throw new IllegalStateException("no transaction is open on this thread");
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                carryOut(effect);
            }
        });
    }

    private <T> T inNew(int workspace, Supplier<T> work) {
        return Objects.requireNonNull(
                transaction.execute(status -> {
                    TransactionSynchronizationManager.bindResource(this, workspace);
                    try {
                        jdbc.sql(ENTER)
                                .param(Integer.toString(workspace))
                                .query(String.class)
                                .single();
                        return work.get();
                    } finally {
                        TransactionSynchronizationManager.unbindResource(this);
                    }
                }),
                "work in a transaction returned null");
    }

    private @Nullable Integer entered() {
        return (Integer) TransactionSynchronizationManager.getResource(this);
    }

    /** What failed here did not undo the commit, so it must not look as if it had. */
    private static void carryOut(Runnable effect) {
        try {
            effect.run();
        } catch (RuntimeException e) {
            log.error("an effect after a commit failed; the commit stands", e);
        }
    }
}
