package dev.customary.hub.platform.http;

import dev.customary.connector.RemoteException;
import java.time.Duration;

/** Lets time pass; in tests and simulations without waiting. */
@FunctionalInterface
public interface Waits {
    /** The time of the machine. */
    Waits REAL = Waits::sleep;

    /** @throws RemoteException when the thread is stopped meanwhile */
    void pass(Duration time);

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RemoteException(RemoteException.Kind.UNREACHABLE, "stopped while waiting to call", null, e);
        }
    }
}
