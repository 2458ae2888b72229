package dev.customary.sandbox;

import dev.customary.sandbox.Faults.Fault;
import dev.customary.sandbox.Manners.Manner;
import dev.customary.sandbox.UnreliableMail.Fate;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells a simulated system over HTTP what to do: {@code GET|POST customers}, {@code GET|PATCH|DELETE customers/ID} (edits by
 * people who work there), {@code POST faults} with {@code {"fault", "times"}}, {@code POST manners} with
 * {@code {"manner", "on"}}, {@code POST webhooks} with {@code {"fate", "times"}}, {@code POST webhooks/release}.
 */
public final class Control {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Administered system;
    private final Faults faults;
    private final Manners manners;
    private final UnreliableMail mail;

    public Control(Administered system, Faults faults, Manners manners, UnreliableMail mail) {
        this.system = system;
        this.faults = faults;
        this.manners = manners;
        this.mail = mail;
    }

    Answer answer(Call call) {
        try {
            return done(call);
        } catch (JacksonException | IllegalArgumentException wrong) {
            return Answer.json(
                    400,
                    JSON.createObjectNode()
                            .put("error", String.valueOf(wrong.getMessage()))
                            .toString());
        }
    }

    private Answer done(Call call) {
        var path = call.path();
        if (path.startsWith("/customers")) return customers(call, path.substring("/customers".length()));
        var body = call.body().length == 0 ? JSON.createObjectNode() : (ObjectNode) JSON.readTree(call.body());
        int times = body.path("times").asInt(1);
        switch (path) {
            case "/faults" -> faults.next(Fault.valueOf(upper(body, "fault")), times);
            case "/faults/calm" -> faults.calm();
            case "/manners" ->
                manners.behave(
                        Manner.valueOf(upper(body, "manner")), body.path("on").asBoolean(true));
            case "/webhooks" -> mail.next(Fate.valueOf(upper(body, "fate")), times);
            case "/webhooks/release" -> mail.release();
            default -> {
                return Answer.json(404, "{\"error\":\"customers, faults, manners or webhooks\"}");
            }
        }
        return Answer.json(200, "{}");
    }

    private static String upper(ObjectNode body, String member) {
        return body.path(member).asString("").toUpperCase(Locale.ROOT);
    }

    private Answer customers(Call call, String rest) {
        if (rest.isEmpty() && call.method().equals("POST")) {
            var id = system.add((ObjectNode) JSON.readTree(call.body()));
            return Answer.json(201, JSON.createObjectNode().put("id", id).toString());
        }
        if (rest.isEmpty()) {
            var all = JSON.createArrayNode();
            system.records().forEach(all::add);
            return Answer.json(200, all.toString());
        }
        var id = rest.substring(1);
        switch (call.method()) {
            case "PATCH" -> system.edit(id, (ObjectNode) JSON.readTree(call.body()));
            case "DELETE" -> system.remove(id);
            default -> {
                return system.record(id)
                        .map(record -> Answer.json(200, record.toString()))
                        .orElseGet(() -> Answer.json(404, "{\"error\":\"no such customer\"}"));
            }
        }
        return Answer.json(200, "{}");
    }
}
