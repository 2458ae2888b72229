package dev.customary.sandbox.medusa;

import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The routes below {@code /admin/customers}. What is written is told by the plugin; membership in groups is not. */
final class CustomerRoutes {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern ROUTE =
            Pattern.compile("/admin/customers(?:/([^/]+)(?:/(addresses|customer-groups)(?:/([^/]+))?)?)?");

    private final MedusaSandbox medusa;
    private final Customers customers;
    private final CustomerList list;

    CustomerRoutes(MedusaSandbox medusa, Customers customers, CustomerList list) {
        this.medusa = medusa;
        this.customers = customers;
        this.list = list;
    }

    /** Empty when there is no such route. */
    Optional<Answer> answer(Call call) {
        var match = ROUTE.matcher(call.path());
        if (!match.matches()) return Optional.empty();
        var id = match.group(1);
        var part = match.group(2);
        if (id == null) return all(call);
        if (part == null) return one(call, id);
        var inner = match.group(3);
        if (part.equals("customer-groups")) return inner == null ? groups(call, id) : Optional.empty();
        return inner == null ? addresses(call, id) : address(call, id, inner);
    }

    private Optional<Answer> all(Call call) {
        return switch (call.method()) {
            case "GET" -> Optional.of(Answer.json(200, list.answer(call).toString()));
            case "POST" -> {
                var id = customers.create(MedusaSandbox.body(call), false, Optional.of(Doorkeeper.KEY));
                medusa.tell("customer.created", id);
                yield Optional.of(customer(call, id));
            }
            default -> Optional.empty();
        };
    }

    private Optional<Answer> one(Call call, String id) {
        return switch (call.method()) {
            case "GET" -> {
                if (customers.find(id).isEmpty())
                    throw MedusaError.notFound("Customer with id: %s not found".formatted(id));
                yield Optional.of(customer(call, id));
            }
            case "POST" -> {
                customers.update(id, MedusaSandbox.body(call));
                yield Optional.of(updated(call, id));
            }
            case "DELETE" -> {
                medusa.deleted(id);
                yield Optional.of(deleted("customer", id, JSON.createObjectNode()));
            }
            default -> Optional.empty();
        };
    }

    private Optional<Answer> addresses(Call call, String customer) {
        return switch (call.method()) {
            case "GET" -> Optional.of(addressList(customer));
            case "POST" -> {
                customers.addAddress(customer, MedusaSandbox.body(call));
                yield Optional.of(updated(call, customer));
            }
            default -> Optional.empty();
        };
    }

    private Answer addressList(String customer) {
        var body = JSON.createObjectNode();
        var all = body.putArray("addresses");
        customers
                .addresses(customer)
                .forEach(row -> all.add(Times.show(row.deepCopy())
                        .without(List.of("is_default_shipping", "is_default_billing", "deleted_at"))));
        return Answer.json(
                200,
                body.put("count", all.size()).put("offset", 0).put("limit", 50).toString());
    }

    private Optional<Answer> address(Call call, String customer, String id) {
        return switch (call.method()) {
            case "POST" -> {
                customers.updateAddress(customer, id, MedusaSandbox.body(call));
                yield Optional.of(updated(call, customer));
            }
            case "DELETE" -> {
                customers.deleteAddress(customer, id);
                medusa.tell("customer.updated", customer);
                var parent = JSON.createObjectNode();
                parent.set("parent", shown(call, customer));
                yield Optional.of(deleted("customer_address", id, parent));
            }
            default -> Optional.empty();
        };
    }

    private Optional<Answer> groups(Call call, String customer) {
        if (!call.method().equals("POST")) return Optional.empty();
        var body = MedusaSandbox.body(call);
        for (JsonNode group : body.path("add")) customers.groups().add(group.asString(), customer);
        for (JsonNode group : body.path("remove")) customers.groups().remove(group.asString(), customer);
        return Optional.of(customer(call, customer));
    }

    private Answer updated(Call call, String id) {
        medusa.tell("customer.updated", id);
        return customer(call, id);
    }

    private Answer customer(Call call, String id) {
        var body = JSON.createObjectNode();
        body.set("customer", shown(call, id));
        return Answer.json(200, body.toString());
    }

    private ObjectNode shown(Call call, String id) {
        return Selection.of(call.parameter("fields").orElse("")).of(customers.required(id), customers);
    }

    private static Answer deleted(String object, String id, ObjectNode more) {
        var body = JSON.createObjectNode().put("id", id).put("object", object).put("deleted", true);
        return Answer.json(200, body.setAll(more).toString());
    }
}
