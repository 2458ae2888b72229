package dev.customary.sandbox.robaws;

import dev.customary.sandbox.Call;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The two ways in which a client is changed in part: a merge patch (RFC 7396), and operations of a JSON patch (RFC 6902). */
final class Patches {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Patches() {}

    /** What the body of {@code call} says of {@code client}, as a merge patch. */
    static ObjectNode of(Call call, ObjectNode client) {
        var type = call.header("Content-Type").orElse("");
        var body = JSON.readTree(call.body());
        if (type.startsWith("application/merge-patch+json") && body instanceof ObjectNode merge) return merge;
        if (type.startsWith("application/json-patch+json") && body.isArray()) return merge(body, client);
        throw type.contains("patch+json")
                ? RobawsError.invalid("The patch is not understood")
                : RobawsError.wrongType();
    }

    private static ObjectNode merge(JsonNode operations, ObjectNode client) {
        var merge = JSON.createObjectNode();
        for (var operation : operations) {
            var path = operation.path("path").asString("");
            switch (operation.path("op").asString("")) {
                case "test" -> {
                    if (!client.at(path).equals(operation.path("value")))
                        throw RobawsError.invalid("The test of %s failed".formatted(path));
                }
                case "add", "replace" -> put(merge, path, operation.path("value"));
                case "remove" -> put(merge, path, JSON.nullNode());
                default -> throw RobawsError.invalid("The patch is not understood");
            }
        }
        return merge;
    }

    private static void put(ObjectNode merge, String path, JsonNode value) {
        var members = path.substring(1).split("/");
        var inner = merge;
        for (int i = 0; i < members.length - 1; i++)
            inner = inner.get(members[i]) instanceof ObjectNode there ? there : inner.putObject(members[i]);
        inner.set(members[members.length - 1], value);
    }
}
