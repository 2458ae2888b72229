package dev.customary.hub.live;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One piece of news.
 *
 * @param topic what it belongs to, such as {@code runs}; listeners name the topics they want
 * @param name what happened, such as {@code run.progress}
 * @param data ids and numbers
 */
public record News(int workspace, String topic, String name, ObjectNode data) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** A connection is not what it was. */
    public static News ofConnection(int workspace, String connection) {
        return new News(
                workspace,
                "connections",
                "connection.state",
                JSON.createObjectNode().put("name", connection));
    }
}
