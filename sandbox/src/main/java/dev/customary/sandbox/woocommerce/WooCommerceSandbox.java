package dev.customary.sandbox.woocommerce;

import dev.customary.sandbox.Administered;
import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import dev.customary.sandbox.Mail;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Manners.Manner;
import dev.customary.sandbox.SimulatedSystem;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A simulated WooCommerce shop. */
public final class WooCommerceSandbox implements SimulatedSystem, Administered {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern ROUTE =
            Pattern.compile("/wp-json/wc/(v[23])/(customers|webhooks)(?:/([0-9]+|batch))?/?");
    private static final int MOST_IN_BATCH = 100;

    private final ShopOptions options;
    private final Manners manners;
    private final Doorkeeper doorkeeper;
    private final Shoppers shoppers;
    private final ShopWebhooks webhooks;

    public WooCommerceSandbox(ShopOptions options, Manners manners, Mail mail, InstantSource clock) {
        this.options = options;
        this.manners = manners;
        this.doorkeeper = new Doorkeeper(options, clock);
        this.shoppers = new Shoppers(clock, manners);
        this.webhooks = new ShopWebhooks(options, mail, clock);
    }

    /** Puts a customer as {@code record} says, without telling anybody. */
    public long seed(ObjectNode record) {
        return shoppers.seed(record);
    }

    /** The customer pays an order of {@code total}, such as {@code 12.50}. */
    public void order(String id, String total) {
        shoppers.order(Long.parseLong(id), total);
        webhooks.tell(
                "customer.updated",
                shown("v3", shoppers.find(Long.parseLong(id)).orElseThrow()));
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
        long id = shoppers.create(record);
        created(id);
        return Long.toString(id);
    }

    @Override
    public void edit(String id, ObjectNode merge) {
        try {
            shoppers.update(Long.parseLong(id), merge);
        } catch (ShopError refused) {
            throw new IllegalArgumentException(
                    "shop %s, customer %s: %s".formatted(options.name(), id, refused.body()), refused);
        }
        updated(Long.parseLong(id));
    }

    @Override
    public void remove(String id) {
        delete(Long.parseLong(id));
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
        if (!match.matches())
            throw new ShopError(404, "rest_no_route", "No route was found matching the URL and request method.");
        boolean writes = !call.method().equals("GET");
        doorkeeper.admit(call, writes);
        var version = match.group(1);
        var rest = Optional.ofNullable(match.group(3));
        return match.group(2).equals("customers") ? customers(version, rest, call) : webhooks(rest, call);
    }

    private Answer index() {
        var index = JSON.createObjectNode().put("name", options.name()).put("url", options.url());
        var namespaces = index.putArray("namespaces");
        List.of("oembed/1.0", "wc/v1", "wc/v2", "wc/v3", "wc-analytics", "wp/v2")
                .forEach(namespaces::add);
        return Answer.json(200, Php.json(index));
    }

    private Answer customers(String version, Optional<String> rest, Call call) {
        if (rest.filter("batch"::equals).isPresent()) return batch(version, call);
        if (rest.isEmpty())
            return switch (call.method()) {
                case "GET" -> list(version, call);
                case "POST" -> create(version, call);
                default -> throw noRoute();
            };
        long id = Long.parseLong(rest.get());
        return switch (call.method()) {
            case "GET" -> one(version, shoppers.find(id).orElseThrow(ShopError::unknownUser));
            case "PUT", "POST", "PATCH" -> update(version, id, call);
            case "DELETE" -> remove(version, id, call);
            default -> throw noRoute();
        };
    }

    private static ShopError noRoute() {
        return new ShopError(404, "rest_no_route", "No route was found matching the URL and request method.");
    }

    private Answer one(String version, ObjectNode record) {
        return Answer.json(200, Php.json(shown(version, record)));
    }

    /** Version 3 does not tell orders and turnover. */
    private static ObjectNode shown(String version, ObjectNode record) {
        var shown = record.deepCopy();
        if (version.equals("v3")) {
            shown.remove("orders_count");
            shown.remove("total_spent");
        }
        return shown;
    }

    private Answer list(String version, Call call) {
        int size = number(call, "per_page", 10);
        int page = number(call, "page", 1);
        if (size < 1 || size > 100) throw new ShopError(400, "rest_invalid_param", "Invalid parameter(s): per_page");
        if (page < 1) throw new ShopError(400, "rest_invalid_param", "Invalid parameter(s): page");
        int offset = number(call, "offset", (page - 1) * size);
        if (isPlainScan(call)) return answer(version, shoppers.slice(offset, size), shoppers.count(), size);
        var found = filtered(call);
        var some = found.stream().skip(offset).limit(size).toList();
        return answer(version, some, found.size(), size);
    }

    /** Everybody by id: what scans ask for, answered without looking at all. */
    private boolean isPlainScan(Call call) {
        return call.parameter("role").filter("all"::equals).isPresent()
                && call.parameter("orderby").filter("id"::equals).isPresent()
                && call.parameter("order").orElse("asc").equals("asc")
                && List.of("include", "exclude", "email", "search").stream()
                        .allMatch(name -> call.parameter(name).isEmpty());
    }

    private static int number(Call call, String name, int otherwise) {
        var text = call.parameter(name).orElse(Integer.toString(otherwise));
        if (!text.matches("[0-9]{1,7}"))
            throw new ShopError(400, "rest_invalid_param", "Invalid parameter(s): " + name);
        return Integer.parseInt(text);
    }

    private List<ObjectNode> filtered(Call call) {
        var role = call.parameter("role").orElse("customer");
        var email = call.parameter("email");
        boolean ignores = manners.has(Manner.FILTERS_IGNORED);
        if (email.isPresent() && !ignores)
            return shoppers.withEmail(email.get()).stream().toList();
        var include = ids(call, "include");
        var exclude = ids(call, "exclude");
        var search = call.parameter("search").orElse("").toLowerCase(Locale.ROOT);
        return shoppers.all().stream()
                .filter(record -> ignores
                        || role.equals("all")
                        || record.path("role").asString().equals(role))
                .filter(record -> ignores
                        || include.isEmpty()
                        || include.contains(record.path("id").asLong()))
                .filter(record -> ignores || !exclude.contains(record.path("id").asLong()))
                .filter(record -> ignores || search.isEmpty() || text(record).contains(search))
                .sorted(order(call))
                .toList();
    }

    private static List<Long> ids(Call call, String name) {
        return call.parameter(name).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .filter(id -> !id.isBlank())
                .map(id -> Long.parseLong(id.strip()))
                .toList();
    }

    private static String text(ObjectNode record) {
        return (record.path("email").asString() + " " + record.path("username").asString() + " "
                        + record.path("first_name").asString() + " "
                        + record.path("last_name").asString())
                .toLowerCase(Locale.ROOT);
    }

    private static Comparator<ObjectNode> order(Call call) {
        Comparator<ObjectNode> order = switch (call.parameter("orderby").orElse("name")) {
            case "id", "include" ->
                Comparator.comparing(record -> record.path("id").asLong());
            case "registered_date" ->
                Comparator.comparing(record -> record.path("date_created_gmt").asString());
            default -> Shoppers.byName();
        };
        return call.parameter("order").orElse("asc").equals("desc") ? order.reversed() : order;
    }

    private Answer answer(String version, List<ObjectNode> records, int total, int size) {
        var array = JsonNodeFactory.instance.arrayNode();
        records.forEach(record -> array.add(shown(version, record)));
        return Answer.json(200, Php.json(array))
                .with("X-WP-Total", Integer.toString(total))
                .with("X-WP-TotalPages", Integer.toString((total + size - 1) / size));
    }

    private Answer create(String version, Call call) {
        long id = shoppers.create(body(call));
        created(id);
        return Answer.json(201, Php.json(shown(version, shoppers.find(id).orElseThrow())))
                .with("Location", options.url() + "/wp-json/wc/" + version + "/customers/" + id);
    }

    /** A new user is saved once more, so one creation is told as two events. */
    private void created(long id) {
        webhooks.tell("customer.created", shown("v3", shoppers.find(id).orElseThrow()));
        updated(id);
    }

    private void updated(long id) {
        shoppers.find(id).ifPresent(record -> webhooks.tell("customer.updated", shown("v3", record)));
    }

    private Answer update(String version, long id, Call call) {
        shoppers.update(id, body(call));
        updated(id);
        return one(version, shoppers.find(id).orElseThrow());
    }

    private Answer remove(String version, long id, Call call) {
        if (shoppers.find(id).isEmpty()) throw ShopError.unknownUser();
        if (call.parameter("force").filter("true"::equals).isEmpty())
            throw new ShopError(501, "woocommerce_rest_trash_not_supported", "Customers do not support trashing.");
        return one(version, delete(id));
    }

    private ObjectNode delete(long id) {
        var record = shoppers.delete(id);
        if (record.path("role").asString().equals("customer"))
            webhooks.tell("customer.deleted", JSON.createObjectNode().put("id", id));
        return record;
    }

    private Answer batch(String version, Call call) {
        if (!options.isAdministrator())
            throw new ShopError(
                    403,
                    "woocommerce_rest_cannot_batch",
                    "Sorry, you are not allowed to batch manipulate this resource.");
        var body = body(call);
        int items = body.path("create").size()
                + body.path("update").size()
                + body.path("delete").size();
        if (items > MOST_IN_BATCH)
            throw new ShopError(
                    413,
                    "woocommerce_rest_request_entity_too_large",
                    "Unable to accept more than 100 items for this request.");
        var answer = JSON.createObjectNode();
        each(answer, "create", body, item -> {
            long id = shoppers.create(item);
            created(id);
            return shown(version, shoppers.find(id).orElseThrow());
        });
        each(answer, "update", body, item -> {
            long id = item.path("id").asLong();
            if (shoppers.find(id).isEmpty()) throw new ShopError(400, "woocommerce_rest_invalid_id", "Invalid ID.");
            var changes = item.deepCopy();
            changes.remove("id");
            shoppers.update(id, changes);
            updated(id);
            return shown(version, shoppers.find(id).orElseThrow());
        });
        for (var id : body.path("delete")) answer.withArray("delete").add(delete(id.asLong()));
        return Answer.json(200, Php.json(answer));
    }

    private interface Item {
        ObjectNode done(ObjectNode item);
    }

    private static void each(ObjectNode answer, String list, ObjectNode body, Item work) {
        if (!body.has(list)) return;
        var answers = answer.putArray(list);
        for (var item : body.path(list)) {
            try {
                answers.add(work.done((ObjectNode) item));
            } catch (ShopError refused) {
                answers.addObject().put("id", item.path("id").asLong(0)).set("error", refused.body());
            }
        }
    }

    private Answer webhooks(Optional<String> rest, Call call) {
        if (!options.isAdministrator())
            throw new ShopError(403, "woocommerce_rest_cannot_view", "Sorry, you cannot list resources.");
        if (rest.isEmpty() && call.method().equals("POST"))
            return Answer.json(201, Php.json(webhooks.create(body(call))));
        if (rest.isEmpty()) {
            var all = webhooks.list();
            int size = number(call, "per_page", 10);
            var some = all.stream()
                    .skip((long) (number(call, "page", 1) - 1) * size)
                    .limit(size);
            var array = JsonNodeFactory.instance.arrayNode();
            some.forEach(array::add);
            return Answer.json(200, Php.json(array)).with("X-WP-Total", Integer.toString(all.size()));
        }
        long id = Long.parseLong(rest.get());
        return Answer.json(
                200,
                Php.json(
                        switch (call.method()) {
                            case "GET" ->
                                webhooks.find(id)
                                        .orElseThrow(() -> new ShopError(
                                                404, "woocommerce_rest_shop_webhook_invalid_id", "Invalid ID."));
                            case "DELETE" -> webhooks.delete(id);
                            default -> webhooks.update(id, body(call));
                        }));
    }

    /** How the webhooks stand: their ids, topics and states. */
    public List<ObjectNode> registeredWebhooks() {
        return new ArrayList<>(webhooks.list());
    }

    private static ObjectNode body(Call call) {
        try {
            JsonNode body = JSON.readTree(call.body());
            if (body instanceof ObjectNode object) return object;
        } catch (JacksonException notJson) {
            throw new ShopError(400, "rest_invalid_json", "Invalid JSON body passed.");
        }
        throw new ShopError(400, "rest_invalid_json", "Invalid JSON body passed.");
    }
}
