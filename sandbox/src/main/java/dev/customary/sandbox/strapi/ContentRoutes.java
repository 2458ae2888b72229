package dev.customary.sandbox.strapi;

import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import dev.customary.sandbox.Manners;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The REST API of the content type. */
final class ContentRoutes {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final StrapiOptions options;
    private final StrapiSandbox strapi;
    private final Entries entries;
    private final EntryList list;

    ContentRoutes(StrapiOptions options, StrapiSandbox strapi, Entries entries, Manners manners) {
        this.options = options;
        this.strapi = strapi;
        this.entries = entries;
        this.list = new EntryList(entries, manners);
    }

    Answer answer(Call call) {
        var collection = "/api/" + entries.type().plural();
        if (!call.path().equals(collection) && !call.path().startsWith(collection + "/")) throw StrapiError.notFound();
        authenticate(call);
        var view = EntryView.of(call, entries.type(), options.version());
        if (call.path().equals(collection))
            return switch (call.method()) {
                case "GET" ->
                    Answer.json(200, list.answer(call, wantsDrafts(call), view).toString());
                case "POST" -> create(call, view);
                default -> throw StrapiError.of(405, "MethodNotAllowedError", "Method Not Allowed");
            };
        return one(call, view, strapi.document(call.path().substring(collection.length() + 1)));
    }

    private void authenticate(Call call) {
        var header = call.header("authorization").orElse("");
        if (header.isEmpty()) throw StrapiError.of(403, "ForbiddenError", "Forbidden");
        boolean isReader = header.equals("Bearer " + options.readOnlyToken());
        if (!isReader && !header.equals("Bearer " + options.token()))
            throw StrapiError.of(401, "UnauthorizedError", "Missing or invalid credentials");
        boolean mayWrite = !isReader && !options.readOnly();
        if (!mayWrite && !call.method().equals("GET")) throw StrapiError.of(403, "ForbiddenError", "Forbidden");
    }

    private boolean wantsDrafts(Call call) {
        return options.version() == 5
                && call.parameter("status").filter("draft"::equals).isPresent();
    }

    private Answer one(Call call, EntryView view, String document) {
        return switch (call.method()) {
            case "GET" -> entry(200, view, shown(call, document));
            case "PUT" -> update(call, view, document);
            case "DELETE" -> delete(view, document);
            default -> throw StrapiError.of(405, "MethodNotAllowedError", "Method Not Allowed");
        };
    }

    private ObjectNode shown(Call call, String document) {
        if (wantsDrafts(call)) return entries.draft(document).orElseThrow(StrapiError::notFound);
        // Version 4 shows what is not published to whoever asks for a preview.
        boolean preview = options.version() == 4
                && call.parameter("publicationState").filter("preview"::equals).isPresent();
        return entries.published(document)
                .or(() -> entries.draft(document).filter(draft -> preview))
                .or(() -> entries.deleted(document))
                .orElseThrow(StrapiError::notFound);
    }

    private Answer create(Call call, EntryView view) {
        boolean publish = !wantsDrafts(call);
        var document = entries.create(data(call), publish);
        strapi.tellCreated(document, publish);
        return entry(options.version() == 5 ? 201 : 200, view, shown(call, document));
    }

    private Answer update(Call call, EntryView view, String document) {
        boolean publish = !wantsDrafts(call);
        entries.update(document, data(call), publish);
        strapi.tellUpdated(document, publish);
        return entry(200, view, shown(call, document));
    }

    /** Version 5 answers the same whether there was anything or not. */
    private Answer delete(EntryView view, String document) {
        var there = entries.draft(document);
        if (there.isEmpty() && options.version() == 4) throw StrapiError.notFound();
        there.ifPresent(row -> strapi.delete(document));
        return options.version() == 5 ? Answer.empty(204) : entry(200, view, there.orElseThrow());
    }

    private static Answer entry(int status, EntryView view, ObjectNode row) {
        var body = JSON.createObjectNode();
        body.set("data", view.of(row));
        body.putObject("meta");
        return Answer.json(status, body.toString());
    }

    private static ObjectNode data(Call call) {
        if (JSON.readTree(call.body()).path("data") instanceof ObjectNode data) return data;
        throw StrapiError.invalid("Missing \"data\" payload in the request body");
    }
}
