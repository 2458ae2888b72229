package dev.customary.sandbox.quickbooks;

import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Sandbox;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.w3c.dom.Element;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * QuickBooks with a company file open. A call is a set of qbXML requests, as the Web Connector hands it over; one that cannot be
 * understood is answered with status 400 and the words, for which the Web Connector has a code. Records are customers as queries
 * show them, in JSON. Thread-safe.
 */
public final class QuickBooksSandbox implements Sandbox {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern VERSION = Pattern.compile("<\\?qbxml\\s+version=\"([0-9]+)\\.[0-9]+\"\\s*\\?>");
    private static final String NOT_UNDERSTOOD =
            "0x80040400: QuickBooks found an error when parsing the provided XML text stream. %s";

    private final QuickBooksOptions options;
    private final CustomerFile file;
    private final Customers customers;
    private final CustomerQueries queries;

    public QuickBooksSandbox(QuickBooksOptions options, Manners manners, InstantSource clock) {
        this.options = options;
        this.file = new CustomerFile(options, manners, clock);
        this.customers = new Customers(file);
        this.queries = new CustomerQueries(file, manners, options.offset());
    }

    /** The Web Connector lets go of QuickBooks: iterators end. */
    public synchronized void endSession() {
        queries.endSession();
    }

    @Override
    public synchronized Answer answer(Call call) {
        try {
            return xml(
                    200,
                    "<?xml version=\"1.0\" ?><QBXML><QBXMLMsgsRs>%s</QBXMLMsgsRs></QBXML>"
                            .formatted(responses(call.text())));
        } catch (NotUnderstood wrong) {
            return xml(400, NOT_UNDERSTOOD.formatted(wrong.getMessage()));
        }
    }

    private static Answer xml(int status, String text) {
        return new Answer(
                status, Map.of("Content-Type", "text/xml; charset=utf-8"), text.getBytes(StandardCharsets.UTF_8));
    }

    private String responses(String text) {
        var version = VERSION.matcher(text);
        if (!version.find() || Integer.parseInt(version.group(1)) > options.version())
            throw new NotUnderstood("version of qbXML");
        var set = Markup.child(Markup.root(text), "QBXMLMsgsRq").orElseThrow(() -> new NotUnderstood("no QBXMLMsgsRq"));
        var requests = Markup.children(set);
        requests.forEach(Schema::check);
        boolean stopsOnError = set.getAttribute("onError").equals("stopOnError");
        var responses = new StringBuilder();
        boolean isStopped = false;
        for (var request : requests) {
            var response = isStopped
                    ? Answers.response(request, 3231, "The request has not been processed.")
                    : response(request);
            responses.append(response);
            isStopped |= stopsOnError && Answers.isError(response);
        }
        return responses.toString();
    }

    private String response(Element request) {
        try {
            Schema.checkLengths(request);
            return switch (Markup.name(request)) {
                case "HostQueryRq" -> Answers.response(request, 0, "", host());
                case "CompanyQueryRq" ->
                    Answers.response(
                            request,
                            0,
                            "",
                            "<CompanyRet>%s</CompanyRet>".formatted(Markup.element("CompanyName", options.company())));
                case "CustomerTypeQueryRq", "PriceLevelQueryRq" -> entries(request);
                case "CustomerQueryRq" -> queries.answer(request);
                case "ListDeletedQueryRq" -> deleted(request);
                case "CustomerAddRq" -> added(request, inside(request, "CustomerAdd"));
                case "CustomerModRq" -> changed(request, inside(request, "CustomerMod"));
                case "DataExtAddRq" -> customField(request, inside(request, "DataExtAdd"), false);
                case "DataExtModRq" -> customField(request, inside(request, "DataExtMod"), true);
                case "DataExtDelRq" -> customField(request, inside(request, "DataExtDel"), true);
                case "ListDelRq" -> removed(request);
                default -> throw new NotUnderstood("<%s> is not known".formatted(Markup.name(request)));
            };
        } catch (Refusal refused) {
            return Answers.response(request, refused.status(), String.valueOf(refused.getMessage()));
        }
    }

    private static Element inside(Element request, String name) {
        return Markup.child(request, name).orElseThrow(() -> new NotUnderstood("no <%s>".formatted(name)));
    }

    private String host() {
        return "<HostRet>%s%s%s</HostRet>"
                .formatted(
                        Markup.element("ProductName", "QuickBooks Premier Edition 2012"),
                        Markup.element("MajorVersion", "22"),
                        Markup.element("SupportedQBXMLVersion", options.version() + ".0"));
    }

    private String entries(Element request) {
        var list = Markup.name(request).replace("QueryRq", "");
        var all = file.entries(list).stream()
                .map(entry -> "<%sRet>%s%s</%sRet>"
                        .formatted(
                                list,
                                Markup.element("Name", entry.substring(entry.lastIndexOf(':') + 1)),
                                Markup.element("FullName", entry),
                                list))
                .collect(Collectors.joining());
        return Answers.response(request, 0, "", all);
    }

    private String deleted(Element request) {
        var from = Markup.child(request, "DeletedDateRangeFilter")
                .map(range -> queries.time(Markup.text(range, "FromDeletedDate")))
                .orElse(Instant.EPOCH);
        boolean isAboutCustomers = Markup.texts(request, "ListDelType").contains("Customer");
        var all = isAboutCustomers
                ? file.deleted().stream()
                        .filter(gone -> !gone.deleted().isBefore(from))
                        .map(gone -> "<ListDeletedRet>%s%s%s%s%s</ListDeletedRet>"
                                .formatted(
                                        Markup.element("ListDelType", "Customer"),
                                        Markup.element("ListID", gone.listId()),
                                        Markup.element("TimeCreated", file.time(gone.created())),
                                        Markup.element("TimeDeleted", file.time(gone.deleted())),
                                        Markup.element("FullName", gone.fullName())))
                        .collect(Collectors.joining())
                : "";
        return all.isEmpty()
                ? Answers.response(request, 1, "A query request did not find a matching object in QuickBooks")
                : Answers.response(request, 0, "", all);
    }

    private String added(Element request, Element written) {
        var json = JSON.createObjectNode();
        customers.set(json, written);
        return shown(request, file.add(json));
    }

    private String changed(Element request, Element written) {
        var id = Markup.text(written, "ListID");
        var json = file.find(id)
                .orElseThrow(() ->
                        new Refusal(3120, "Object \"%s\" specified in the request cannot be found.".formatted(id)))
                .deepCopy();
        if (!json.path("EditSequence").asString().equals(Markup.text(written, "EditSequence")))
            throw new Refusal(
                    3200,
                    "The provided edit sequence \"%s\" is out-of-date."
                            .formatted(Markup.text(written, "EditSequence")));
        customers.set(json, written);
        file.put(id, json);
        return shown(request, id);
    }

    private String shown(Element request, String id) {
        var only = Markup.texts(request, "IncludeRetElement");
        return Answers.response(request, 0, "", Customers.xml(file.find(id).orElseThrow(), only, false));
    }

    private String customField(Element request, Element written, boolean mustBeThere) {
        var id = Markup.child(written, "ListObjRef")
                .map(reference -> Markup.text(reference, "ListID"))
                .orElse("");
        var json = file.find(id)
                .orElseThrow(() ->
                        new Refusal(3120, "Object \"%s\" specified in the request cannot be found.".formatted(id)))
                .deepCopy();
        var name = Markup.text(written, "DataExtName");
        if (Customers.customField(json, name).isPresent() != mustBeThere)
            throw new Refusal(3180, "There was an error when saving a data extension named \"%s\".".formatted(name));
        var field = JSON.createObjectNode()
                .put("DataExtName", name)
                .put("DataExtValue", Markup.text(written, "DataExtValue"));
        Customers.customField(json, field);
        file.put(id, json);
        return Answers.response(request, 0, "");
    }

    private String removed(Element request) {
        file.remove(Markup.text(request, "ListID"));
        return Answers.response(request, 0, "");
    }

    @Override
    public synchronized List<ObjectNode> records() {
        return file.ids().stream()
                .map(id -> file.find(id).orElseThrow().deepCopy())
                .toList();
    }

    @Override
    public synchronized Optional<ObjectNode> record(String id) {
        return file.find(id).map(ObjectNode::deepCopy);
    }

    @Override
    public synchronized String add(ObjectNode record) {
        var json = JSON.createObjectNode();
        customers.enter(json, record);
        return file.add(json);
    }

    @Override
    public synchronized void edit(String id, ObjectNode merge) {
        var json = record(id).orElseThrow(() -> new IllegalArgumentException("no customer " + id));
        customers.enter(json, merge);
        file.put(id, json);
    }

    @Override
    public synchronized void remove(String id) {
        if (file.find(id).isEmpty()) throw new IllegalArgumentException("no customer " + id);
        file.remove(id);
    }
}
