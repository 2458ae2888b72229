package dev.customary.hub.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kills this very process, as {@code kill -9} does, when the code comes by one place for the nth time. For the test that
 * proves that this does no harm; asked for by the system property {@value #PROPERTY}.
 */
public final class KillSwitch implements FailPoints {
    /** Such as {@code PUSH_AFTER_WRITE:3}. */
    public static final String PROPERTY = "customary.kill_at";

    private static final Logger LOG = LoggerFactory.getLogger(KillSwitch.class);

    private final Point place;
    private final AtomicInteger left;

    private KillSwitch(Point place, int times) {
        this.place = place;
        this.left = new AtomicInteger(times);
    }

    /** As the system property says; one that does nothing without it. */
    public static FailPoints ofProperty() {
        var wish = System.getProperty(PROPERTY);
        if (wish == null) return FailPoints.NONE;
        var parts = wish.split(":");
        LOG.warn("this process will kill itself at {}", wish);
        return new KillSwitch(Point.valueOf(parts[0]), Integer.parseInt(parts[1]));
    }

    @Override
    public void pass(Point point) {
        if (point == place && left.decrementAndGet() == 0) kill();
    }

    private static void kill() {
        var self = Long.toString(ProcessHandle.current().pid());
        try {
            new ProcessBuilder("kill", "-KILL", self).inheritIO().start();
            new CountDownLatch(1).await();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
