package dev.customary.sandbox.shopify;

import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import dev.customary.sandbox.Mail;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Sandbox;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A simulated Shopify shop, and the people who work in its admin. They enter customers in the form of the input of {@code
 * customerSet}, with metafields besides; an address with an id is changed, one without becomes the default.
 */
public final class ShopifySandbox implements Sandbox {
    /** The versions that are served; for an older one the first of them answers. */
    static final List<String> VERSIONS = List.of("2026-01", "2026-04", "2026-07", "2026-10");

    static final String VERSION = VERSIONS.getLast();
    static final String DOMAIN = "the-shop.myshopify.com";
    private static final Pattern API = Pattern.compile("/admin/api/([^/]+)/graphql\\.json");

    private final AppTokens tokens;
    private final Customers customers;
    private final Metafields metafields;
    private final WebhookDesk webhooks;
    private final BulkOperations bulk;
    private final Orders orders;
    private final AdminApi api;

    public ShopifySandbox(
            ShopifyOptions options, Manners manners, Mail mail, InstantSource clock, RandomGenerator random) {
        this.tokens = new AppTokens(options, clock, random);
        this.customers = new Customers(manners, clock);
        this.metafields = new Metafields(customers);
        this.webhooks = new WebhookDesk(options, manners, mail, clock, random);
        this.bulk = new BulkOperations(options, clock, this::everything);
        var list = new CustomerList(customers, manners, options.indexLag(), clock);
        this.orders = new Orders(customers, webhooks, clock);
        var orderRoots = new OrderRoots(options, orders, manners);
        var roots = new Roots(options, this, customers, list, metafields, webhooks, bulk, orderRoots);
        this.api = new AdminApi(roots.all(), new Bucket(options.points(), options.restored(), clock));
    }

    private JsonNode everything(String query) {
        api.flaw(query).ifPresent(flaw -> {
            throw Refusal.of("INVALID", "Invalid bulk query: " + flaw, "query");
        });
        return api.everything(query);
    }

    /** Puts a customer as an import does, without telling anybody, and gives the number. */
    public String seed(ObjectNode record) {
        return entered(record);
    }

    @Override
    public List<ObjectNode> records() {
        return customers.all();
    }

    @Override
    public Optional<ObjectNode> record(String id) {
        return customers.find(id);
    }

    @Override
    public String add(ObjectNode record) {
        var id = entered(record);
        tell("CUSTOMERS_CREATE", id);
        return id;
    }

    private String entered(ObjectNode record) {
        try {
            var id = customers.create(record.deepCopy().without("metafields"));
            metafields(id, record);
            return id;
        } catch (Refusal refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }

    @Override
    public void edit(String id, ObjectNode merge) {
        try {
            customers.update(id, merge.deepCopy().without(List.of("metafields", AddressBook.MEMBER)));
            merge.path(AddressBook.MEMBER).forEach(address -> address(id, (ObjectNode) address));
            metafields(id, merge);
        } catch (Refusal refused) {
            throw new IllegalArgumentException("customer %s: %s".formatted(id, refused.getMessage()), refused);
        }
        tell("CUSTOMERS_UPDATE", id);
    }

    private void address(String id, ObjectNode address) {
        customers.change(id, row -> {
            if (address.has("id"))
                customers.addresses(row).update(address.path("id").asString(), address, true);
            else customers.addresses(row).add(address, true);
        });
    }

    private void metafields(String id, ObjectNode record) {
        for (JsonNode each : record.path("metafields")) {
            var input = ((ObjectNode) each).deepCopy().put("ownerId", id);
            customers.change(id, row -> {
                if (input.path("value").isString()) metafields.put(row, input);
                else Metafields.remove(row, input);
            });
        }
    }

    /** Adds an address that is not the default, and gives its id. */
    public String addAddress(String id, ObjectNode address) {
        var made = new String[1];
        customers.change(id, row -> made[0] = customers.addresses(row).add(address, false));
        tell("CUSTOMERS_UPDATE", id);
        return made[0];
    }

    /** What stands for a sale: the customer has one order more. */
    public void order(String id, String amount) {
        customers.change(id, row -> {
            row.put(
                    "numberOfOrders",
                    Integer.toString(row.path("numberOfOrders").asInt() + 1));
            row.withObject("amountSpent").put("amount", amount);
        });
        tell("CUSTOMERS_UPDATE", id);
    }

    /** What is sold, and those who sell it. */
    public Orders orders() {
        return orders;
    }

    @Override
    public void remove(String id) {
        var row = known(id);
        customers.remove(id);
        webhooks.tell("CUSTOMERS_DELETE", Payloads.deleted(row));
    }

    /** Makes one customer of two; the shop tells which is left. */
    public void merge(String kept, String gone) {
        var merged = Payloads.merged(known(kept), known(gone));
        customers.remove(gone);
        webhooks.tell("CUSTOMERS_MERGE", merged);
    }

    /** Somebody asks for what the app knows of a customer. */
    public void askForData(String id) {
        var body = Payloads.privacy(known(id), "orders_requested");
        body.putObject("data_request").put("id", 5);
        webhooks.tellOfPrivacy("CUSTOMERS_DATA_REQUEST", body);
    }

    /** Somebody asks to be forgotten: of the customer nothing is left but the number, and the app is told. */
    public void redact(String id) {
        var body = Payloads.privacy(known(id), "orders_to_redact");
        customers.redact(id);
        webhooks.tellOfPrivacy("CUSTOMERS_REDACT", body);
    }

    private ObjectNode known(String id) {
        return customers
                .find(id)
                .orElseThrow(() -> new IllegalArgumentException("customer %s: there is none".formatted(id)));
    }

    /** Takes back all tokens that the app has. */
    public void revokeTokens() {
        tokens.revoke();
    }

    /** How many tokens the app has that have not ended. */
    public int tokens() {
        return tokens.alive();
    }

    /** The bulk operations that there are have failed, and left nothing. */
    public void failBulkOperations() {
        bulk.fail("INTERNAL_SERVER_ERROR");
    }

    /** The types of the metafields that are defined, by namespace and key. */
    public Map<String, String> definitions() {
        return metafields.definitions();
    }

    void tell(String topic, String id) {
        customers.find(id).ifPresent(row -> webhooks.tell(topic, Payloads.customer(row)));
    }

    @Override
    public Answer answer(Call call) {
        if (call.path().startsWith("/bulk/")) return bulk.file(call);
        if (call.path().equals(AppTokens.PATH)) return tokens.grant(call);
        var path = API.matcher(call.path());
        if (!path.matches() || !call.method().equals("POST")) return Answer.json(404, "{\"errors\":\"Not Found\"}");
        if (!tokens.admits(call))
            return Answer.json(
                    401,
                    JsonMapper.shared()
                            .createObjectNode()
                            .put(
                                    "errors",
                                    "[API] Invalid API key or access token (unrecognized login or wrong password)")
                            .toString());
        return api.answer(call).with("X-Shopify-API-Version", served(path.group(1)));
    }

    private static String served(String asked) {
        return VERSIONS.contains(asked) ? asked : VERSIONS.getFirst();
    }
}
