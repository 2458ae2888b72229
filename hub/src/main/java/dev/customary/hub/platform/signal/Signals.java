package dev.customary.hub.platform.signal;

import java.util.function.Consumer;

/** News between transactions and those who wait for work, on this node and all others. Thread-safe. */
public interface Signals {

    /**
     * Sends {@code payload} to all listeners of {@code channel} when the transaction of this thread commits, or at once
     * if there is none. Equal signals of one transaction may arrive as one.
     *
     * @param channel lower-case letters, digits and underscores
     * @param payload less than 8,000 bytes; ids, never data of a customer
     */
    void send(String channel, String payload);

    /**
     * Calls {@code heard} for every signal on {@code channel} from now on, and {@code missed} whenever signals may have
     * been lost: once when listening has begun, and after each lost connection. Both are called by one thread that serves
     * all listeners, so they must be quick.
     */
    Subscription listen(String channel, Consumer<String> heard, Runnable missed);

    /** Listens until closed. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
