package dev.customary.sandbox.medusa;

import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The routes below {@code /admin/customer-groups}. */
final class GroupRoutes {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern ROUTE = Pattern.compile("/admin/customer-groups(?:/([^/]+)(/customers)?)?");

    private final Groups groups;

    GroupRoutes(Groups groups) {
        this.groups = groups;
    }

    /** Empty when there is no such route. */
    Optional<Answer> answer(Call call) {
        var match = ROUTE.matcher(call.path());
        if (!match.matches()) return Optional.empty();
        var id = match.group(1);
        if (id == null)
            return switch (call.method()) {
                case "GET" -> Optional.of(list());
                case "POST" -> Optional.of(group(groups.create(MedusaSandbox.body(call), Doorkeeper.KEY)));
                default -> Optional.empty();
            };
        return match.group(2) == null ? one(call, id) : members(call, id);
    }

    private Answer list() {
        var body = JSON.createObjectNode();
        var all = body.putArray("customer_groups");
        groups.all().forEach(group -> all.add(Times.show(group.deepCopy())));
        return Answer.json(
                200,
                body.put("count", all.size()).put("offset", 0).put("limit", 50).toString());
    }

    private Optional<Answer> one(Call call, String id) {
        return switch (call.method()) {
            case "GET" -> Optional.of(group(groups.required(id)));
            case "DELETE" -> {
                groups.delete(id);
                var body = JSON.createObjectNode().put("id", id).put("object", "customer_group");
                yield Optional.of(Answer.json(200, body.put("deleted", true).toString()));
            }
            default -> Optional.empty();
        };
    }

    private Optional<Answer> members(Call call, String id) {
        if (!call.method().equals("POST")) return Optional.empty();
        var body = MedusaSandbox.body(call);
        for (JsonNode customer : body.path("add")) groups.add(id, customer.asString());
        for (JsonNode customer : body.path("remove")) groups.remove(id, customer.asString());
        return Optional.of(group(groups.required(id)));
    }

    private static Answer group(ObjectNode row) {
        var body = JSON.createObjectNode();
        body.set("customer_group", Times.show(row.deepCopy()));
        return Answer.json(200, body.toString());
    }
}
