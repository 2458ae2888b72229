package dev.customary.hub.platform.signal;

import java.util.function.Consumer;

/** Nobody sleeps here, so nobody needs to be woken. */
public final class Silence implements Signals {
    @Override
    public void send(String channel, String payload) {}

    @Override
    public Subscription listen(String channel, Consumer<String> heard, Runnable missed) {
        return () -> {};
    }
}
