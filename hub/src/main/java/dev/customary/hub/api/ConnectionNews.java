package dev.customary.hub.api;

import dev.customary.hub.live.News;
import dev.customary.hub.live.NewsDesk;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tells open pages that a connection is not what it was. */
@Component
class ConnectionNews {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final NewsDesk desk;

    ConnectionNews(NewsDesk desk) {
        this.desk = desk;
    }

    void changed(int workspace, String connection) {
        desk.tell(new News(
                workspace,
                "connections",
                "connection.state",
                JSON.createObjectNode().put("name", connection)));
    }
}
