package dev.customary.connectors.woocommerce;

import dev.customary.connector.CustomerStream.UpdatesInBatches.Update;
import dev.customary.connector.CustomerStream.WriteAnswer;
import dev.customary.connector.Http;
import dev.customary.connector.RemoteException;
import dev.customary.connector.SourceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Many updates in one call; the shop answers each on its own, in the order in which they were asked. */
final class Batch {
    static final int LIMIT = 100;
    private static final String PATH = WooCustomers.WRITE + "/batch";

    private final WooApi api;
    private final WooCustomers customers;

    Batch(WooApi api, WooCustomers customers) {
        this.api = api;
        this.customers = customers;
    }

    List<WriteAnswer> carryOut(List<Update> updates) {
        Http.Answer answer;
        try {
            answer = api.post(PATH, body(updates), Http.Repeat.SAFE);
        } catch (RemoteException failure) {
            if (failure.kind() != RemoteException.Kind.FORBIDDEN) throw failure;
            // Batches ask for an administrator's key; a shop manager's writes one by one.
            return updates.stream()
                    .map(update -> customers.update(update.externalId(), update.body()))
                    .toList();
        }
        if (!answer.isSuccess()) throw Answers.refused("POST " + PATH, api.failure("POST " + PATH, answer));
        return answers(updates, answer.json("POST " + PATH).path("update"), answer);
    }

    private static ObjectNode body(List<Update> updates) {
        var body = JsonNodeFactory.instance.objectNode();
        var entries = body.putArray("update");
        for (var update : updates) entries.add(update.body().deepCopy().put("id", Long.parseLong(update.externalId())));
        return body;
    }

    private List<WriteAnswer> answers(List<Update> updates, JsonNode said, Http.Answer answer) {
        if (said.size() != updates.size())
            throw answer.malformed("POST " + PATH, updates.size() + " answers in 'update'");
        Map<String, SourceRecord> now = customers
                .readMany(updates.stream().map(Update::externalId).toList())
                .stream()
                .collect(Collectors.toMap(SourceRecord::externalId, record -> record, (one, same) -> one));
        List<WriteAnswer> answers = new ArrayList<>();
        for (int i = 0; i < updates.size(); i++) answers.add(answer(updates.get(i), said.get(i), now));
        return answers;
    }

    private static WriteAnswer answer(Update update, JsonNode said, Map<String, SourceRecord> now) {
        var error = said.path("error");
        if (!error.isMissingNode()) return Answers.of(Answers.part(error));
        var record = now.get(update.externalId());
        return record == null ? new WriteAnswer.Gone() : new WriteAnswer.Written(record);
    }
}
