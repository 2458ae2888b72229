package dev.customary.hub.live;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.engine.Feed;
import dev.customary.hub.platform.signal.Signals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Carries the ids of changed customers to all nodes, some hundred in a signal. Thread-safe. */
public final class ChangeFeed implements Feed {
    private static final String CHANNEL = "customary_changes";
    private static final int IN_ONE_SIGNAL = 200;

    private final Signals signals;

    public ChangeFeed(Signals signals) {
        this.signals = signals;
    }

    /** Hears of changed customers, the same way on the node that changed them and on all others. */
    @FunctionalInterface
    public interface Listener {
        void changed(int workspace, List<CustomerId> customers);
    }

    @Override
    public void changed(int workspace, Collection<CustomerId> customers) {
        var all = new ArrayList<>(customers);
        for (int from = 0; from < all.size(); from += IN_ONE_SIGNAL) {
            var some = all.subList(from, Math.min(all.size(), from + IN_ONE_SIGNAL));
            signals.send(
                    CHANNEL,
                    workspace + ":" + some.stream().map(CustomerId::toString).collect(Collectors.joining(",")));
        }
    }

    /** @param missed is called when changes may have been lost, and when listening has begun */
    public Signals.Subscription listen(Listener listener, Runnable missed) {
        return signals.listen(CHANNEL, payload -> heard(payload, listener), missed);
    }

    private static void heard(String payload, Listener listener) {
        int colon = payload.indexOf(':');
        var ids = Arrays.stream(payload.substring(colon + 1).split(","))
                .map(CustomerId::parse)
                .toList();
        listener.changed(Integer.parseInt(payload.substring(0, colon)), ids);
    }
}
