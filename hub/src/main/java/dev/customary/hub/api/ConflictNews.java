package dev.customary.hub.api;

import dev.customary.hub.live.News;
import dev.customary.hub.live.NewsDesk;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tells open pages that somebody has chosen. */
@Component
class ConflictNews {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final NewsDesk desk;

    ConflictNews(NewsDesk desk) {
        this.desk = desk;
    }

    void resolved(int workspace, String conflict, String customer) {
        var data = JSON.createObjectNode().put("id", conflict).put("customer", customer);
        desk.tell(new News(workspace, "conflicts", "conflict.resolved", data));
    }
}
