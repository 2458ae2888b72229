package dev.customary.connector.testkit;

import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import dev.customary.sandbox.SimulatedSystem;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Changes one record of every list that a system answers with. Thread-safe. */
final class Tampering implements SimulatedSystem {
    private static final JsonMapper JSON = JsonMapper.shared();

    private record Plan(int place, UnaryOperator<JsonNode> change) {}

    private final SimulatedSystem system;
    private volatile Optional<Plan> plan = Optional.empty();
    private volatile boolean json;

    Tampering(SimulatedSystem system) {
        this.system = system;
    }

    void put(int place, JsonNode instead) {
        change(place, record -> instead);
    }

    void change(int place, UnaryOperator<JsonNode> change) {
        plan = Optional.of(new Plan(place, change));
    }

    /** Whether the latest answer to a reading was JSON. */
    boolean hasSeenJson() {
        return json;
    }

    @Override
    public Answer answer(Call call) {
        var answer = system.answer(call);
        if (isReading(call)) json = isJson(answer);
        return plan.filter(any -> isReading(call))
                .map(planned -> tampered(answer, planned))
                .orElse(answer);
    }

    /** Names of headers are in any writing: of a system that really runs they come in small letters. */
    private static boolean isJson(Answer answer) {
        return answer.headers().entrySet().stream()
                .anyMatch(header -> header.getKey().equalsIgnoreCase("Content-Type")
                        && header.getValue().contains("json"));
    }

    /** By GET, or by a query of GraphQL. */
    private static boolean isReading(Call call) {
        return call.method().equals("GET") || call.text().startsWith("{\"query\":\"query ");
    }

    private static Answer tampered(Answer answer, Plan plan) {
        try {
            var body = JSON.readTree(answer.body());
            records(body)
                    .filter(list -> list.size() > plan.place())
                    .ifPresent(list -> list.set(plan.place(), plan.change().apply(list.get(plan.place()))));
            var changed = Answer.json(answer.status(), body.toString());
            return new Answer(answer.status(), answer.headers(), changed.body());
        } catch (JacksonException notJson) {
            return answer;
        }
    }

    /** The list of records: the answer itself, or the first list in it, which GraphQL has among the data. */
    private static Optional<ArrayNode> records(JsonNode body) {
        if (body instanceof ArrayNode list) return Optional.of(list);
        var data = body.path("data");
        var members = data.isObject() ? data.valueStream().map(list -> list.path("nodes")) : body.valueStream();
        return members.filter(ArrayNode.class::isInstance)
                .map(ArrayNode.class::cast)
                .findFirst();
    }
}
