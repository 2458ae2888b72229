package dev.customary.sandbox.robaws;

import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Manners.Manner;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The routes below {@code /api/v2/clients}. Filters that it does not know it ignores. */
final class ClientRoutes {
    static final String PATH = "/api/v2/clients";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int USUAL_SIZE = 10;
    private static final int LARGEST_SIZE = 100;

    private final RobawsSandbox robaws;
    private final Clients clients;
    private final Manners manners;

    ClientRoutes(RobawsSandbox robaws, Clients clients, Manners manners) {
        this.robaws = robaws;
        this.clients = clients;
        this.manners = manners;
    }

    Answer answer(Call call) {
        var rest = call.path().substring(PATH.length());
        return rest.isEmpty() ? all(call) : one(call, rest.substring(1));
    }

    private Answer all(Call call) {
        return switch (call.method()) {
            case "GET" -> list(call);
            case "POST" -> {
                var made = clients.create(RobawsSandbox.body(call));
                robaws.tell("client.created", made);
                yield Answer.json(201, made.toString());
            }
            default -> throw RobawsError.notAllowed();
        };
    }

    private Answer one(Call call, String id) {
        return switch (call.method()) {
            case "GET" ->
                Answer.json(
                        200,
                        clients.find(id, Limits.isReplica(call))
                                .orElseThrow(RobawsError::notFound)
                                .toString());
            case "PATCH" -> changed(clients.change(id, Patches.of(call, clients.required(id))));
            case "PUT" -> changed(clients.replace(id, RobawsSandbox.body(call)));
            case "DELETE" -> {
                clients.delete(id);
                yield Answer.empty(204);
            }
            default -> throw RobawsError.notAllowed();
        };
    }

    private Answer changed(ObjectNode client) {
        robaws.tell("client.updated", client);
        return Answer.json(200, client.toString());
    }

    private Answer list(Call call) {
        int page = number(call, "page", 0);
        int size = Math.clamp(number(call, "size", USUAL_SIZE), 1, LARGEST_SIZE);
        var fitting = clients.all(Limits.isReplica(call)).stream()
                .filter(filter(call))
                .sorted(order(call.parameter("sort").orElse("")))
                .toList();
        List<ObjectNode> shown = new ArrayList<>(
                fitting.stream().skip((long) page * size).limit(size).toList());
        if (manners.has(Manner.ORDER_UNSTABLE)) Collections.shuffle(shown, new Random(page));
        var body = JSON.createObjectNode();
        shown.forEach(body.putArray("items")::add);
        if (manners.has(Manner.LIST_MOVES) && !shown.isEmpty())
            clients.touch(shown.getFirst().path("id").asString());
        body.put("totalItems", fitting.size())
                .put("totalPages", (fitting.size() + size - 1) / size)
                .put("currentPage", page)
                .put("size", size);
        return Answer.json(200, body.toString());
    }

    private static int number(Call call, String name, int otherwise) {
        var text = call.parameter(name).orElse(Integer.toString(otherwise));
        if (!text.matches("[0-9]{1,9}")) throw RobawsError.invalid("%s: not a number".formatted(name));
        return Integer.parseInt(text);
    }

    private Predicate<ObjectNode> filter(Call call) {
        var from = call.parameter("updatedFrom");
        if (from.isEmpty() || manners.has(Manner.FILTERS_IGNORED)) return row -> true;
        var since = time(from.get());
        return row -> {
            var changed = Instant.parse(row.path("updatedAt").asString());
            return manners.has(Manner.CHANGES_EXCLUSIVE) ? changed.isAfter(since) : !changed.isBefore(since);
        };
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException noTime) {
            throw RobawsError.invalid("updatedFrom: not a time");
        }
    }

    private static Comparator<ObjectNode> order(String sort) {
        Comparator<ObjectNode> byId =
                Comparator.comparingLong(row -> Long.parseLong(row.path("id").asString()));
        if (sort.isEmpty() || sort.startsWith("id:")) return byId;
        var name = sort.replaceFirst(":.*", "");
        Comparator<ObjectNode> by = Comparator.comparing(row -> row.path(name).asString(""));
        return (sort.endsWith(":desc") ? by.reversed() : by).thenComparing(byId);
    }
}
