package dev.customary.hub.store;

import dev.customary.hub.connection.Connections;
import dev.customary.hub.customer.Customers;
import dev.customary.hub.customer.History;
import dev.customary.hub.customer.Links;
import dev.customary.hub.customer.Merges;
import dev.customary.hub.customer.Pins;
import dev.customary.hub.customer.Shadows;
import dev.customary.hub.customer.Suspicions;
import dev.customary.hub.duplicate.CannotLinks;
import dev.customary.hub.duplicate.Sameness;
import dev.customary.hub.engine.Outbox;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.inbox.Conflicts;
import dev.customary.hub.memory.InMemoryStore;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.postgres.TestDatabase;
import dev.customary.hub.platform.secret.Vault;
import dev.customary.hub.platform.signal.Signals;
import dev.customary.hub.push.Intents;
import dev.customary.hub.quarantine.Quarantine;
import dev.customary.hub.run.Runs;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.RegexPatternTypeFilter;

/** A whole store, empty at first: in memory, or a database of its own. */
public record TestStore(Ports ports, Runs runs, Intents intents, Pins pins) {
    private static final Pattern ADAPTERS = Pattern.compile(
            "dev\\.customary\\.hub\\.(connection|customer|duplicate|engine|inbox|push|quarantine|run)\\.Postgres\\w+");

    public static TestStore inMemory() {
        InMemoryStore store = new InMemoryStore();
        return new TestStore(store.ports(), store.runs(), store.intents(), store.pins());
    }

    public static TestStore postgres() {
        Database database = TestDatabase.fresh().transactions();
        Path keys = Path.of(System.getProperty("java.io.tmpdir"), "customary-keys-" + UUID.randomUUID());
        keys.toFile().deleteOnExit();
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(Database.class, () -> database);
        context.registerBean(Signals.class, Silence::new);
        context.registerBean(Vault.class, () -> Vault.with(keys));
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context, false);
        scanner.addIncludeFilter(new RegexPatternTypeFilter(ADAPTERS));
        scanner.scan("dev.customary.hub");
        context.refresh();
        Ports ports = new Ports(
                database,
                context.getBean(Connections.class),
                context.getBean(Customers.class),
                context.getBean(Shadows.class),
                context.getBean(Links.class),
                context.getBean(History.class),
                context.getBean(Outbox.class),
                context.getBean(Conflicts.class),
                context.getBean(Quarantine.class),
                context.getBean(Suspicions.class),
                new Sameness(context.getBean(Merges.class), context.getBean(CannotLinks.class)));
        return new TestStore(
                ports, context.getBean(Runs.class), context.getBean(Intents.class), context.getBean(Pins.class));
    }

    /** Nobody listens: tests look for work themselves. */
    private static final class Silence implements Signals {
        @Override
        public void send(String channel, String payload) {}

        @Override
        public Subscription listen(String channel, Consumer<String> heard, Runnable missed) {
            return () -> {};
        }
    }
}
