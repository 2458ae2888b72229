package dev.customary.sandbox.woocommerce;

import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import dev.customary.sandbox.Mail;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Sandbox;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A simulated WooCommerce shop. */
public final class WooCommerceSandbox implements Sandbox {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern ROUTE =
            Pattern.compile("/wp-json/wc/(v[23])/(customers|webhooks)(?:/([0-9]+|batch))?/?");

    private final ShopOptions options;
    private final Doorkeeper doorkeeper;
    private final Shoppers shoppers;
    private final ShopList list;
    private final ShopWebhooks webhooks;
    private final WebhookRoutes webhookRoutes;

    public WooCommerceSandbox(ShopOptions options, Manners manners, Mail mail, InstantSource clock) {
        this.options = options;
        this.doorkeeper = new Doorkeeper(options, clock);
        this.shoppers = new Shoppers(clock, manners);
        this.list = new ShopList(shoppers, manners);
        this.webhooks = new ShopWebhooks(options, manners, mail, clock);
        this.webhookRoutes = new WebhookRoutes(options, webhooks);
    }

    /** Puts a customer as {@code record} says, without telling anybody. */
    public long seed(ObjectNode record) {
        return shoppers.seed(record);
    }

    /**
     * A customer as the list of version 2 shows it, with its links.
     *
     * @throws java.util.NoSuchElementException when there is no such customer
     */
    public ObjectNode shown(long id) {
        return new Shown(options.url(), "v2", List.of()).of(shoppers.find(id).orElseThrow());
    }

    /** The customer pays an order of {@code total}, such as {@code 12.50}. */
    public void order(String id, String total) {
        shoppers.order(Long.parseLong(id), total);
        tellUpdated(Long.parseLong(id));
    }

    /** How the webhooks stand: their ids, topics and states. */
    public List<ObjectNode> registeredWebhooks() {
        return new ArrayList<>(webhooks.list());
    }

    @Override
    public List<ObjectNode> records() {
        return shoppers.all();
    }

    @Override
    public Optional<ObjectNode> record(String id) {
        return shoppers.find(Long.parseLong(id)).map(ObjectNode::deepCopy);
    }

    @Override
    public String add(ObjectNode record) {
        return Long.toString(created(record));
    }

    @Override
    public void edit(String id, ObjectNode merge) {
        try {
            updated(Long.parseLong(id), merge);
        } catch (ShopError refused) {
            throw new IllegalArgumentException(
                    "shop %s, customer %s: %s".formatted(options.name(), id, refused.body()), refused);
        }
    }

    @Override
    public void remove(String id) {
        deleted(Long.parseLong(id));
    }

    /** A new user is saved once more, so one creation is told as two events. */
    long created(ObjectNode body) {
        long id = shoppers.create(body);
        webhooks.tell("customer.created", told(id));
        tellUpdated(id);
        return id;
    }

    ObjectNode updated(long id, ObjectNode body) {
        shoppers.update(id, body);
        tellUpdated(id);
        return user(id);
    }

    ObjectNode deleted(long id) {
        var user = shoppers.delete(id);
        if (user.path("role").asString().equals("customer"))
            webhooks.tell("customer.deleted", JSON.createObjectNode().put("id", id));
        return user;
    }

    ObjectNode user(long id) {
        return shoppers.find(id).orElseThrow(ShopError::unknownUser);
    }

    private void tellUpdated(long id) {
        webhooks.tell("customer.updated", told(id));
    }

    private ObjectNode told(long id) {
        return Shown.inWebhook(options.url()).of(user(id));
    }

    @Override
    public Answer answer(Call call) {
        try {
            return routed(call);
        } catch (ShopError refused) {
            return refused.answer();
        }
    }

    private Answer routed(Call call) {
        var path = call.parameter("rest_route").map(route -> "/wp-json" + route).orElse(call.path());
        if (path.matches("/wp-json/?")) return index();
        var match = ROUTE.matcher(path);
        if (!match.matches()) throw ShopError.noRoute();
        doorkeeper.admit(call, !call.method().equals("GET"));
        var rest = Optional.ofNullable(match.group(3));
        return match.group(2).equals("customers")
                ? customers(Shown.to(call, options.url(), match.group(1)), rest, call)
                : webhookRoutes.answer(rest, call);
    }

    private Answer index() {
        var index = JSON.createObjectNode().put("name", options.name()).put("url", options.url());
        var namespaces = index.putArray("namespaces");
        List.of("oembed/1.0", "wc/v1", "wc/v2", "wc/v3", "wc-analytics", "wp/v2")
                .forEach(namespaces::add);
        return Answer.json(200, Php.json(index));
    }

    private Answer customers(Shown shown, Optional<String> rest, Call call) {
        if (rest.isEmpty())
            return switch (call.method()) {
                case "GET" -> list.answer(call, shown);
                case "POST" -> create(shown, call);
                default -> throw ShopError.noRoute();
            };
        if (rest.get().equals("batch")) return new ShopBatch(options, this, shown).answer(body(call));
        return one(shown, Long.parseLong(rest.get()), call);
    }

    private Answer create(Shown shown, Call call) {
        long id = created(body(call));
        return Answer.json(201, Php.json(shown.of(user(id))))
                .with("Location", "%s/wp-json/wc/%s/customers/%d".formatted(options.url(), shown.version(), id));
    }

    private Answer one(Shown shown, long id, Call call) {
        var user = switch (call.method()) {
            case "GET" -> shown.of(shoppers.shown(id).orElseThrow(ShopError::unknownUser));
            case "PUT", "POST", "PATCH" -> shown.of(updated(id, body(call)));
            case "DELETE" -> shown.ofGone(removed(id, call));
            default -> throw ShopError.noRoute();
        };
        return Answer.json(200, Php.json(user));
    }

    private ObjectNode removed(long id, Call call) {
        user(id);
        if (call.parameter("force").filter("true"::equals).isEmpty())
            throw new ShopError(501, "woocommerce_rest_trash_not_supported", "Customers do not support trashing.");
        return deleted(id);
    }

    static ObjectNode body(Call call) {
        try {
            if (JSON.readTree(call.body()) instanceof ObjectNode object) return object;
        } catch (JacksonException notJson) {
            throw ShopError.noJson();
        }
        throw ShopError.noJson();
    }
}
