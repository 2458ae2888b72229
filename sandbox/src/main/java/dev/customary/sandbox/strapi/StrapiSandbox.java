package dev.customary.sandbox.strapi;

import dev.customary.sandbox.Administered;
import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import dev.customary.sandbox.Mail;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Manners.Manner;
import dev.customary.sandbox.Merge;
import dev.customary.sandbox.SimulatedSystem;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A simulated Strapi with one content type. */
public final class StrapiSandbox implements SimulatedSystem, Administered {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LARGEST_PAGE = 100;
    private static final String ADMIN_TOKEN = "admin-token-of-the-sandbox";

    private final StrapiOptions options;
    private final Manners manners;
    private final Entries entries;
    private final StrapiWebhookDesk webhooks;

    public StrapiSandbox(
            StrapiOptions options,
            ContentType type,
            Manners manners,
            Mail mail,
            InstantSource clock,
            RandomGenerator random) {
        this.options = options;
        this.manners = manners;
        this.entries = new Entries(type, options.version() == 4, manners, clock, random);
        this.webhooks = new StrapiWebhookDesk(mail, clock);
    }

    /** Puts an entry without telling anybody, and gives its id. */
    public String seed(ObjectNode data, boolean publish) {
        return id(entries.create(data, publish));
    }

    /** Published entries as Strapi shows them, drafts where there is no published one. */
    @Override
    public List<ObjectNode> records() {
        return entries.allDrafts().stream()
                .map(draft ->
                        entries.published(draft.path("documentId").asString()).orElse(draft))
                .toList();
    }

    @Override
    public Optional<ObjectNode> record(String id) {
        var document = document(id);
        return entries.published(document).or(() -> entries.draft(document)).map(ObjectNode::deepCopy);
    }

    @Override
    public String add(ObjectNode record) {
        var document = entries.create(record, true);
        tell("entry.create", document);
        tell("entry.publish", document);
        return id(document);
    }

    @Override
    public void edit(String id, ObjectNode merge) {
        var document = document(id);
        var row = entries.draft(document)
                .orElseThrow(() -> new IllegalArgumentException("entry %s: not there".formatted(id)))
                .deepCopy();
        Merge.into(row, merge);
        entries.update(document, row, true);
        tell("entry.update", document);
        tell("entry.publish", document);
    }

    @Override
    public void remove(String id) {
        delete(document(id));
    }

    /** An editor takes the entry back into a draft. */
    public void unpublish(String id) {
        var document = document(id);
        entries.unpublish(document);
        tell("entry.unpublish", document);
    }

    private void delete(String document) {
        var gone = entries.delete(document);
        webhooks.tell("entry.delete", entries.type(), gone);
    }

    private void tell(String event, String document) {
        var row = event.equals("entry.publish") ? entries.published(document) : entries.draft(document);
        row.ifPresent(entry -> webhooks.tell(event, entries.type(), entry));
    }

    /** Version 4 knows an entry by the number of its one row. */
    private String id(String document) {
        return options.version() == 5
                ? document
                : entries.draft(document).orElseThrow().path("id").asString();
    }

    private String document(String id) {
        return options.version() == 5 ? id : entries.documentOfRow(id).orElse("");
    }

    @Override
    public Answer answer(Call call) {
        try {
            return call.path().startsWith("/admin/") ? administration(call) : content(call);
        } catch (StrapiError refused) {
            return refused.answer();
        } catch (JacksonException notJson) {
            return StrapiError.invalid("Unexpected token in JSON", "").answer();
        }
    }

    private Answer content(Call call) {
        var collection = "/api/" + entries.type().plural();
        if (!call.path().equals(collection) && !call.path().startsWith(collection + "/")) throw StrapiError.notFound();
        authenticate(call);
        if (call.path().equals(collection))
            return switch (call.method()) {
                case "GET" -> list(call);
                case "POST" -> create(call);
                default -> throw new StrapiError(405, "MethodNotAllowedError", "Method Not Allowed", "");
            };
        var document = document(call.path().substring(collection.length() + 1));
        return switch (call.method()) {
            case "GET" -> one(200, shown(call, document));
            case "PUT" -> update(call, document);
            case "DELETE" -> {
                boolean isThere = entries.draft(document).isPresent();
                // Version 5 says the same the second time.
                if (!isThere && options.version() == 4) throw StrapiError.notFound();
                if (isThere) delete(document);
                yield Answer.empty(204);
            }
            default -> throw new StrapiError(405, "MethodNotAllowedError", "Method Not Allowed", "");
        };
    }

    private void authenticate(Call call) {
        var header = call.header("authorization").orElse("");
        if (header.isEmpty()) throw new StrapiError(403, "ForbiddenError", "Forbidden", "");
        if (!header.equals("Bearer " + options.token()))
            throw new StrapiError(401, "UnauthorizedError", "Missing or invalid credentials", "");
        if (options.readOnly() && !call.method().equals("GET"))
            throw new StrapiError(403, "ForbiddenError", "Forbidden", "");
    }

    private static boolean wantsDrafts(Call call) {
        return call.parameter("status").filter("draft"::equals).isPresent()
                || call.parameter("publicationState").filter("preview"::equals).isPresent();
    }

    private ObjectNode shown(Call call, String document) {
        var row = wantsDrafts(call) ? entries.draft(document) : entries.published(document);
        return row.orElseThrow(StrapiError::notFound);
    }

    private Answer one(int status, ObjectNode row) {
        var body = JSON.createObjectNode();
        body.set("data", shaped(row));
        body.putObject("meta");
        return Answer.json(status, body.toString());
    }

    private JsonNode shaped(ObjectNode row) {
        if (options.version() == 5) return row;
        var wrapped = JSON.createObjectNode();
        wrapped.set(
                "id",
                entries.draft(row.path("documentId").asString()).orElse(row).path("id"));
        var attributes = row.deepCopy();
        attributes.remove(List.of("id", "documentId"));
        wrapped.set("attributes", attributes);
        return wrapped;
    }

    private Answer list(Call call) {
        int size = Math.min(LARGEST_PAGE, number(call, "pagination[pageSize]", number(call, "pagination[limit]", 25)));
        int page = number(call, "pagination[page]", 1);
        int start = number(call, "pagination[start]", (page - 1) * size);
        var parameters = call.parameters();
        Predicate<ObjectNode> filter =
                manners.has(Manner.FILTERS_IGNORED) ? row -> true : Filters.of(parameters, entries.type());
        var rows = wantsDrafts(call) ? entries.allDrafts() : candidates(parameters);
        var fitting = rows.stream().filter(filter).sorted(order(parameters)).toList();
        var some = fitting.stream().skip(start).limit(size).toList();
        if (manners.has(Manner.LIST_MOVES) && !some.isEmpty()) moveFirst(some);
        boolean isCounted =
                call.parameter("pagination[withCount]").filter("false"::equals).isEmpty();
        return listed(some, page, size, isCounted ? Optional.of(fitting.size()) : Optional.empty());
    }

    /** Somebody publishes an entry anew while the list is paged. */
    private void moveFirst(List<ObjectNode> page) {
        entries.publish(page.getFirst().path("documentId").asString());
    }

    /** What a scan by row number asks for is found without looking at all; the rest is. */
    private List<ObjectNode> candidates(Map<String, List<String>> parameters) {
        var named = parameters.entrySet().stream()
                .filter(parameter -> parameter.getKey().startsWith("filters[documentId][$in]"))
                .flatMap(parameter -> parameter.getValue().stream())
                .toList();
        if (!named.isEmpty() && !manners.has(Manner.FILTERS_IGNORED))
            return named.stream().flatMap(id -> entries.published(id).stream()).toList();
        var after = parameters.getOrDefault("filters[id][$gt]", List.of());
        long filters = parameters.keySet().stream()
                .filter(key -> key.startsWith("filters"))
                .count();
        boolean isScan = !after.isEmpty() && filters == 1 && !manners.has(Manner.FILTERS_IGNORED);
        return isScan ? entries.publishedAfter(Long.parseLong(after.getFirst()), LARGEST_PAGE) : entries.allPublished();
    }

    private Answer listed(List<ObjectNode> rows, int page, int size, Optional<Integer> total) {
        var body = JSON.createObjectNode();
        var data = body.putArray("data");
        rows.forEach(row -> data.add(shaped(row)));
        var pagination =
                body.putObject("meta").putObject("pagination").put("page", page).put("pageSize", size);
        total.ifPresent(
                count -> pagination.put("pageCount", (count + size - 1) / size).put("total", count));
        return Answer.json(200, body.toString());
    }

    private static int number(Call call, String name, int otherwise) {
        return call.parameter(name).map(Integer::parseInt).orElse(otherwise);
    }

    private Comparator<ObjectNode> order(Map<String, List<String>> parameters) {
        List<Comparator<ObjectNode>> orders = new ArrayList<>();
        for (int i = 0; parameters.containsKey("sort[" + i + "]"); i++) {
            var sort = parameters.getOrDefault("sort[" + i + "]", List.of()).getFirst();
            var field = sort.replaceFirst(":.*", "");
            Filters.require(field, entries.type());
            orders.add(sort.endsWith(":desc") ? by(field).reversed() : by(field));
        }
        return orders.stream().reduce(Comparator::thenComparing).orElse(by("id"));
    }

    private static Comparator<ObjectNode> by(String field) {
        return field.equals("id")
                ? Comparator.comparing(row -> row.path("id").asLong())
                : Comparator.comparing(row -> row.path(field).asString(""));
    }

    private Answer create(Call call) {
        boolean publish = !wantsDrafts(call);
        var document = entries.create(data(call), publish);
        tell("entry.create", document);
        if (publish) tell("entry.publish", document);
        var row = publish ? entries.published(document) : entries.draft(document);
        return one(options.version() == 5 ? 201 : 200, row.orElseThrow());
    }

    private Answer update(Call call, String document) {
        boolean publish = !wantsDrafts(call);
        entries.update(document, data(call), publish);
        tell("entry.update", document);
        if (publish) tell("entry.publish", document);
        return one(200, shown(call, document));
    }

    private static ObjectNode data(Call call) {
        if (JSON.readTree(call.body()).path("data") instanceof ObjectNode data) return data;
        throw StrapiError.invalid("Missing \"data\" payload in the request body", "");
    }

    private Answer administration(Call call) {
        if (call.path().equals("/admin/login")) return login(call);
        if (call.header("authorization")
                .filter(("Bearer " + ADMIN_TOKEN)::equals)
                .isEmpty()) throw new StrapiError(401, "UnauthorizedError", "Missing or invalid credentials", "");
        if (!call.path().startsWith("/admin/webhooks")) throw StrapiError.notFound();
        return switch (call.method()) {
            case "GET" -> {
                var all = JsonNodeFactory.instance.arrayNode();
                webhooks.list().forEach(all::add);
                yield data(200, all);
            }
            case "POST" -> data(201, webhooks.create((ObjectNode) JSON.readTree(call.body())));
            case "PUT" -> {
                long id = Long.parseLong(call.path().substring("/admin/webhooks/".length()));
                yield data(
                        200,
                        webhooks.update(id, (ObjectNode) JSON.readTree(call.body()))
                                .orElseThrow(StrapiError::notFound));
            }
            default -> throw StrapiError.notFound();
        };
    }

    private Answer login(Call call) {
        var body = JSON.readTree(call.body());
        boolean fits = body.path("email").asString("").equals(options.adminEmail())
                && body.path("password").asString("").equals(options.adminPassword());
        if (!fits) throw new StrapiError(400, "ApplicationError", "Invalid credentials", "");
        return data(200, JSON.createObjectNode().put("token", ADMIN_TOKEN));
    }

    private static Answer data(int status, JsonNode data) {
        var body = JSON.createObjectNode();
        body.set("data", data);
        return Answer.json(status, body.toString());
    }
}
