package dev.customary.benchmarks.measure;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.postgresql.ds.PGSimpleDataSource;

/** Counts what passes between a program and its database: statements, and how often the program waited. Thread-safe. */
public final class Statements {
    private final LongAdder statements = new LongAdder();
    private final LongAdder roundTrips = new LongAdder();

    /** {@code source}, counted. */
    public DataSource counted(DataSource source) {
        return ProxyDataSourceBuilder.create(source)
                .listener(new QueryExecutionListener() {
                    @Override
                    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
                        // counted when it is done
                    }

                    @Override
                    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
                        roundTrips.increment();
                        statements.add(execution.isBatch() ? execution.getBatchSize() : queries.size());
                    }
                })
                .afterMethod(this::noteCommit)
                .build();
    }

    private void noteCommit(MethodExecutionContext call) {
        String method = call.getMethod().getName();
        if (method.equals("commit") || method.equals("rollback")) {
            roundTrips.increment();
        }
    }

    /** Connections to one database, one for each that asks, counted. */
    public DataSource to(Server server, String name) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(server.url(name));
        source.setUser(server.user());
        source.setPassword(server.password());
        source.setReWriteBatchedInserts(true);
        return counted(source);
    }

    long statements() {
        return statements.sum();
    }

    long roundTrips() {
        return roundTrips.sum();
    }
}
