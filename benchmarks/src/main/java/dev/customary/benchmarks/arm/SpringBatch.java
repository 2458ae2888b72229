package dev.customary.benchmarks.arm;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Arrays;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.batch.core.configuration.support.JdbcDefaultBatchConfiguration;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.database.AbstractPagingItemReader;
import org.springframework.batch.infrastructure.item.database.JdbcBatchItemWriter;
import org.springframework.batch.infrastructure.item.database.builder.JdbcBatchItemWriterBuilder;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** A Spring Batch step over the same table: reads pages, writes chunks of a hundred by a JDBC batch of upserts. */
final class SpringBatch implements Arm {
    private static final String UPSERT = """
            insert into customer_copy as kept
                   (id, shop, external_id, name, company, email, phone, address, orders, spent, hash, synced_at)
            values (:id, :shop, :externalId, :name, :company, :email, :phone, :address::jsonb, :orders, :spent, :hash, now())
            """ + CopyTable.ON_CONFLICT;

    private final Place place;
    private final HikariDataSource pool;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    SpringBatch(Place place) {
        this.place = place;
        HikariConfig config = new HikariConfig();
        config.setDataSource(place.statements().to(place.server(), place.database()));
        config.setMaximumPoolSize(4);
        this.pool = new HikariDataSource(config);
        CopyTable.make(pool);
        if (place.server().ask(place.database(), "select count(to_regclass('batch_job_instance'))") == 0) {
            DatabasePopulatorUtils.execute(
                    new ResourceDatabasePopulator(
                            new ClassPathResource("org/springframework/batch/core/schema-postgresql.sql")),
                    pool);
        }
        context.registerBean("dataSource", DataSource.class, () -> pool);
        context.registerBean(
                "transactionManager", PlatformTransactionManager.class, () -> new JdbcTransactionManager(pool));
        context.register(JdbcDefaultBatchConfiguration.class);
        context.refresh();
    }

    @Override
    public long pull() {
        try (ShopperReader reader = new ShopperReader(place)) {
            JobRepository repository = context.getBean(JobRepository.class);
            Job job = new JobBuilder("pull", repository)
                    .start(new StepBuilder("pages", repository)
                            .<Shopper, MapSqlParameterSource>chunk(Pages.SIZE)
                            .transactionManager(context.getBean(PlatformTransactionManager.class))
                            .reader(reader)
                            .processor(SpringBatch::parameters)
                            .writer(writer())
                            .build())
                    .build();
            JobExecution execution = context.getBean(JobOperator.class)
                    .start(
                            job,
                            new JobParametersBuilder()
                                    .addString("run", UUID.randomUUID().toString())
                                    .toJobParameters());
            if (execution.getStatus().isUnsuccessful()) {
                throw new IllegalStateException("Spring Batch ended with " + execution.getAllFailureExceptions());
            }
            return execution.getStepExecutions().iterator().next().getWriteCount();
        } catch (JobExecutionException e) {
            throw new IllegalStateException("Spring Batch did not start", e);
        }
    }

    private JdbcBatchItemWriter<MapSqlParameterSource> writer() {
        JdbcBatchItemWriter<MapSqlParameterSource> writer = new JdbcBatchItemWriterBuilder<MapSqlParameterSource>()
                .dataSource(pool)
                .assertUpdates(false)
                .sql(UPSERT)
                .itemSqlParameterSourceProvider(parameters -> parameters)
                .build();
        writer.afterPropertiesSet();
        return writer;
    }

    private static MapSqlParameterSource parameters(Shopper shopper) {
        return new MapSqlParameterSource("id", UUID.randomUUID())
                .addValue("shop", CopyTable.SHOP)
                .addValue("externalId", Long.toString(shopper.id()))
                .addValue("name", shopper.name())
                .addValue("company", shopper.billing().company())
                .addValue("email", shopper.email())
                .addValue("phone", shopper.billing().phone())
                .addValue("address", shopper.address())
                .addValue("orders", shopper.orders())
                .addValue("spent", shopper.spent())
                .addValue("hash", shopper.hash());
    }

    @Override
    public void close() {
        context.close();
        pool.close();
    }

    private static final class ShopperReader extends AbstractPagingItemReader<Shopper> implements AutoCloseable {
        private final Pages pages;

        ShopperReader(Place place) {
            this.pages = new Pages(place);
            setPageSize(Pages.SIZE);
            setName("shoppers");
        }

        @Override
        protected void doReadPage() {
            byte[] page = pages.next();
            results = page == null ? java.util.List.of() : Arrays.asList(Shopper.of(page));
        }

        @Override
        public void close() {
            super.close();
            pages.close();
        }
    }
}
