package dev.customary.hub.server;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.live.ChangeFeed;
import dev.customary.hub.live.CustomerNews;
import dev.customary.hub.live.NewsDesk;
import dev.customary.hub.platform.signal.Signals;
import dev.customary.hub.search.CustomerSearch;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** What this node does when customers changed, here or elsewhere: its index follows, its open pages hear of it. */
@Component
class Listening implements SmartLifecycle {
    private final ChangeFeed changes;
    private final CustomerSearch search;
    private final NewsDesk desk;
    private volatile Signals.@Nullable Subscription subscription;

    Listening(ChangeFeed changes, CustomerSearch search, NewsDesk desk) {
        this.changes = changes;
        this.search = search;
        this.desk = desk;
    }

    @Override
    public void start() {
        subscription = changes.listen(this::changed, search::compare);
    }

    private void changed(int workspace, List<CustomerId> customers) {
        search.changed(customers);
        desk.tellHere(CustomerNews.of(workspace, customers));
    }

    @Override
    public void stop() {
        var open = subscription;
        if (open != null) open.close();
        subscription = null;
    }

    @Override
    public boolean isRunning() {
        return subscription != null;
    }
}
