package dev.customary.sandbox.zoho;

import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import dev.customary.sandbox.Mail;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Sandbox;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A simulated organisation of Zoho Books with the accounts server of its data centre, and the people who work in it. */
public final class ZohoSandbox implements Sandbox {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String BOOKS = "/books/v3";

    private final ZohoOptions options;
    private final TokenDesk tokens;
    private final Budget budget;
    private final Contacts contacts;
    private final WorkflowRules rules;
    private final ContactRoutes routes;
    private final Deque<ZohoError> refusals = new ArrayDeque<>();

    public ZohoSandbox(ZohoOptions options, Manners manners, Mail mail, InstantSource clock, RandomGenerator random) {
        this.options = options;
        this.tokens = new TokenDesk(options, clock, random);
        this.budget = new Budget(options, clock);
        this.contacts = new Contacts(manners, clock);
        this.rules = new WorkflowRules(manners, mail, clock);
        this.routes = new ContactRoutes(this, contacts, new ContactList(contacts, manners));
    }

    /** Puts a contact as an import does, without telling anybody, and gives its id. */
    public String seed(ObjectNode record) {
        return contacts.create(named(record), "csv");
    }

    /** Somebody makes the workflow rules of the set-up guide. */
    public void ruleTo(String url, String secret) {
        rules.make(url, secret);
    }

    /** The next {@code times} calls are refused with this code, under any status. */
    public synchronized void refuse(int status, int code, int times) {
        for (int i = 0; i < times; i++) refusals.add(new ZohoError(status, code, "refused, since somebody wanted it"));
    }

    /** All access tokens end at once. */
    public void revokeTokens() {
        tokens.revoke();
    }

    /** Makes an invoice for a contact, which cannot be deleted from then on. */
    public void invoice(String contact) {
        contacts.invoice(contact);
    }

    /** How many calls were answered so far, other than those for tokens. */
    public long calls() {
        return budget.spent();
    }

    @Override
    public List<ObjectNode> records() {
        return contacts.all().stream().map(ObjectNode::deepCopy).toList();
    }

    @Override
    public Optional<ObjectNode> record(String id) {
        return contacts.find(id).map(ObjectNode::deepCopy);
    }

    @Override
    public String add(ObjectNode record) {
        var id = contacts.create(named(record), "user");
        tellChanged(id);
        return id;
    }

    /** Whoever enters somebody without a name for lists gets one proposed. */
    private ObjectNode named(ObjectNode record) {
        if (record.has("contact_name")) return record;
        var person = record.path("contact_persons").path(0);
        var full = "%s %s"
                .formatted(
                        person.path("first_name").asString(""),
                        person.path("last_name").asString(""))
                .strip();
        var proposed = Stream.of(
                        record.path("company_name").asString(""),
                        full,
                        person.path("email").asString(""))
                .filter(name -> !name.isBlank() && !name.equals("-"))
                .findFirst()
                .orElse("Customer");
        var name = proposed;
        for (int number = 2; contacts.hasName(name); number++) name = "%s %d".formatted(proposed, number);
        return record.deepCopy().put("contact_name", name);
    }

    @Override
    public void edit(String id, ObjectNode merge) {
        try {
            var own = merge.deepCopy().without(List.of("contact_persons", "status"));
            contacts.update(id, own);
            for (JsonNode person : merge.path("contact_persons")) contacts.putPerson(id, edited(id, person));
            if (merge.has("status")) contacts.setStatus(id, merge.path("status").asString());
        } catch (ZohoError refused) {
            throw new IllegalArgumentException("contact %s: %s".formatted(id, refused.getMessage()), refused);
        }
        tellChanged(id);
    }

    /** What people do not touch in the form stays. */
    private ObjectNode edited(String contact, JsonNode person) {
        var known = Contacts.person(
                contacts.required(contact), person.path("contact_person_id").asString(""));
        var edited = known.isPresent() ? (ObjectNode) known.get().deepCopy() : JSON.createObjectNode();
        edited.setAll((ObjectNode) person);
        return edited;
    }

    @Override
    public void remove(String id) {
        if (contacts.find(id).isEmpty()) throw new IllegalArgumentException("contact %s: there is none".formatted(id));
        deleted(id);
    }

    void deleted(String id) {
        var before = contacts.required(id);
        contacts.delete(id);
        rules.tell(before, true);
    }

    void tellChanged(String id) {
        contacts.find(id).ifPresent(contact -> rules.tell(contact, false));
    }

    @Override
    public Answer answer(Call call) {
        try {
            return routed(call);
        } catch (ZohoError refused) {
            return refused.answer();
        } catch (JacksonException notJson) {
            return new ZohoError(400, 4, "Invalid JSON Passed").answer();
        }
    }

    private Answer routed(Call call) {
        if (call.path().equals(TokenDesk.PATH) && call.method().equals("POST")) return tokens.grant(call, isHere(call));
        if (!call.path().startsWith(BOOKS + "/")) return Answer.html(404, "<html><body>Not Found</body></html>");
        if (!isHere(call)) throw ZohoError.tokenRefused();
        tokens.admit(call);
        var refusal = nextRefusal();
        if (refusal != null) throw refusal;
        budget.spend();
        var path = call.path().substring(BOOKS.length());
        if (path.equals("/organizations")) return organizations();
        if (!call.parameter("organization_id").orElse("").equals(options.organization()))
            throw ZohoError.notInOrganization();
        return routes.answer(call, path).orElseThrow(ZohoError::noSuchUrl);
    }

    private synchronized @Nullable ZohoError nextRefusal() {
        return refusals.poll();
    }

    /** True unless somebody asks at the hosts of another data centre. */
    private boolean isHere(Call call) {
        boolean isOfZoho = call.host().matches("(www\\.zohoapis|accounts\\.zoho(cloud)?)\\..*");
        return !isOfZoho || call.host().endsWith("." + options.dataCentre());
    }

    private Answer organizations() {
        if (!options.hasSettingsScope()) throw ZohoError.notAuthorized();
        var body = JSON.createObjectNode().put("code", 0).put("message", "success");
        body.putArray("organizations")
                .addObject()
                .put("organization_id", options.organization())
                .put("name", "Blue Gate BV")
                .put("is_default_org", true)
                .put("time_zone", "Europe/Brussels")
                .put("currency_code", "EUR");
        return Answer.json(200, body.toString());
    }

    static ObjectNode body(Call call) {
        if (JSON.readTree(call.body()) instanceof ObjectNode object) return object;
        throw new ZohoError(400, 4, "Invalid value passed for JSONString");
    }
}
