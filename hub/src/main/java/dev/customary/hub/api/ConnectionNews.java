package dev.customary.hub.api;

import dev.customary.hub.live.News;
import dev.customary.hub.live.NewsDesk;
import org.springframework.stereotype.Component;

/** Tells open pages that a connection is not what it was. */
@Component
class ConnectionNews {
    private final NewsDesk desk;

    ConnectionNews(NewsDesk desk) {
        this.desk = desk;
    }

    void changed(int workspace, String connection) {
        desk.tell(News.ofConnection(workspace, connection));
    }
}
