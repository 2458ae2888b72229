package dev.customary.sandbox.medusa;

import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import dev.customary.sandbox.Mail;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Sandbox;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A simulated Medusa, and the people who work in its dashboard. */
public final class MedusaSandbox implements Sandbox {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String STAFF = "user_01STAFF000000000000000000";
    private static final Selection WHOLE = Selection.of("*addresses,*groups");

    private final MedusaOptions options;
    private final Doorkeeper doorkeeper;
    private final Customers customers;
    private final Plugin plugin;
    private final CustomerRoutes customerRoutes;
    private final GroupRoutes groupRoutes;

    public MedusaSandbox(
            MedusaOptions options, Manners manners, Mail mail, InstantSource clock, RandomGenerator random) {
        this.options = options;
        this.doorkeeper = new Doorkeeper(options.key());
        this.customers = new Customers(options.isOld(), manners, clock, random);
        this.plugin = new Plugin(mail, clock, random);
        var list = new CustomerList(customers, new Filters(customers.groups(), options.isOld()), manners);
        this.customerRoutes = new CustomerRoutes(this, customers, list);
        this.groupRoutes = new GroupRoutes(customers.groups());
    }

    /** Puts a customer as an import with the API key does, without telling anybody, and gives its id. */
    public String seed(ObjectNode record) {
        return write(created(record, false, Optional.of(Doorkeeper.KEY)), record);
    }

    /** Somebody registers in the storefront; such a customer has an account, and nobody entered it. */
    public String register(ObjectNode record) {
        var id = write(created(record, true, Optional.empty()), record);
        tell("customer.created", id);
        return id;
    }

    /** Puts a customer into the group of that name, which is made if there is none. Medusa tells nobody. */
    public void join(String id, String group) {
        var groups = customers.groups();
        var made = groups.all().stream()
                .filter(each -> each.path("name").asString().equals(group))
                .findFirst()
                .orElseGet(() -> groups.create(JSON.createObjectNode().put("name", group), STAFF));
        groups.add(made.path("id").asString(), id);
    }

    @Override
    public List<ObjectNode> records() {
        return customers.all().stream().map(row -> WHOLE.of(row, customers)).toList();
    }

    @Override
    public Optional<ObjectNode> record(String id) {
        return customers.find(id).map(row -> WHOLE.of(row, customers));
    }

    @Override
    public String add(ObjectNode record) {
        var id = write(created(record, false, Optional.of(STAFF)), record);
        tell("customer.created", id);
        return id;
    }

    @Override
    public void edit(String id, ObjectNode merge) {
        try {
            customers.update(id, merge.deepCopy().without("addresses"));
            write(id, merge);
        } catch (MedusaError refused) {
            throw new IllegalArgumentException("customer %s: %s".formatted(id, refused.getMessage()), refused);
        }
        tell("customer.updated", id);
    }

    @Override
    public void remove(String id) {
        if (customers.find(id).isEmpty())
            throw new IllegalArgumentException("customer %s: there is none".formatted(id));
        deleted(id);
    }

    private String created(ObjectNode record, boolean hasAccount, Optional<String> by) {
        return customers.create(record.deepCopy().without("addresses"), hasAccount, by);
    }

    /** Enters the addresses of {@code record}: those with an id are changed, the others are new. */
    private String write(String id, ObjectNode record) {
        for (JsonNode address : record.path("addresses")) {
            var body = ((ObjectNode) address).deepCopy();
            var known = body.remove("id");
            if (known == null) customers.addAddress(id, body);
            else customers.updateAddress(id, known.asString(), body);
        }
        return id;
    }

    void tell(String event, String customer) {
        plugin.tell(event, customer);
    }

    void deleted(String id) {
        customers.delete(id);
        tell("customer.deleted", id);
    }

    @Override
    public Answer answer(Call call) {
        try {
            return routed(call);
        } catch (MedusaError refused) {
            return refused.answer();
        } catch (JacksonException notJson) {
            return MedusaError.invalid("Unexpected end of JSON input").answer();
        }
    }

    private Answer routed(Call call) {
        if (call.path().equals("/health")) return new Answer(200, Map.of(), "OK".getBytes(StandardCharsets.UTF_8));
        if (!call.path().startsWith("/admin/")) return MedusaError.noRoute(call.method(), call.path());
        doorkeeper.admit(call);
        if (call.path().equals(Plugin.PATH) && options.hasPlugin()) return plugin.answer(call);
        return customerRoutes
                .answer(call)
                .or(() -> groupRoutes.answer(call))
                .orElseGet(() -> MedusaError.noRoute(call.method(), call.path()));
    }

    static ObjectNode body(Call call) {
        if (JSON.readTree(call.body()) instanceof ObjectNode object) return object;
        throw MedusaError.invalid("Invalid request: Expected type: 'object'");
    }
}
