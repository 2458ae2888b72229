package dev.customary.sandbox.zoho;

import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The routes below {@code /contacts}. */
final class ContactRoutes {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern CONTACT =
            Pattern.compile("/contacts(?:/([^/]+)(?:/(active|inactive|contactpersons))?)?");
    private static final Pattern PERSON = Pattern.compile("/contacts/contactpersons(?:/([^/]+)(?:/(primary))?)?");

    private final ZohoSandbox zoho;
    private final Contacts contacts;
    private final ContactList list;

    ContactRoutes(ZohoSandbox zoho, Contacts contacts, ContactList list) {
        this.zoho = zoho;
        this.contacts = contacts;
        this.list = list;
    }

    /** Empty when there is no such route. */
    Optional<Answer> answer(Call call, String path) {
        var person = PERSON.matcher(path);
        if (person.matches()) return person(call, person.group(1), person.group(2) != null);
        var contact = CONTACT.matcher(path);
        if (!contact.matches()) return Optional.empty();
        var id = contact.group(1);
        var part = contact.group(2);
        if (id == null) return all(call);
        if (part == null) return one(call, id);
        return part.equals("contactpersons") ? persons(call, id) : status(call, id, part);
    }

    private Optional<Answer> all(Call call) {
        return switch (call.method()) {
            case "GET" -> Optional.of(Answer.json(200, list.answer(call).toString()));
            case "POST" -> {
                var id = contacts.create(ZohoSandbox.body(call).without("status"), "api");
                zoho.tellChanged(id);
                yield Optional.of(contact(201, "The contact has been added.", id));
            }
            default -> Optional.empty();
        };
    }

    private Optional<Answer> one(Call call, String id) {
        return switch (call.method()) {
            case "GET" -> Optional.of(contact(200, "success", id));
            case "PUT" -> {
                contacts.update(id, ZohoSandbox.body(call));
                zoho.tellChanged(id);
                yield Optional.of(contact(200, "Contact information has been saved.", id));
            }
            case "DELETE" -> {
                zoho.deleted(id);
                yield Optional.of(done("The customer has been deleted."));
            }
            default -> Optional.empty();
        };
    }

    private Optional<Answer> status(Call call, String id, String status) {
        if (!call.method().equals("POST")) return Optional.empty();
        contacts.setStatus(id, status);
        zoho.tellChanged(id);
        return Optional.of(done("The contact has been marked as %s.".formatted(status)));
    }

    private Optional<Answer> persons(Call call, String id) {
        if (!call.method().equals("GET")) return Optional.empty();
        return Optional.of(
                success(200, "success", "contact_persons", contacts.required(id).path("contact_persons")));
    }

    private Optional<Answer> person(Call call, String id, boolean makesPrimary) {
        if (id == null)
            return call.method().equals("POST") ? Optional.of(put(201, ZohoSandbox.body(call))) : Optional.empty();
        if (makesPrimary && !call.method().equals("POST")) return Optional.empty();
        var contact = contacts.contactOf(id);
        if (makesPrimary) {
            var there =
                    (ObjectNode) Contacts.person(contacts.required(contact), id).orElseThrow();
            return Optional.of(
                    put(200, there.deepCopy().put("is_primary_contact", true).put("contact_id", contact)));
        }
        return switch (call.method()) {
            case "PUT" ->
                Optional.of(put(
                        200, ZohoSandbox.body(call).put("contact_person_id", id).put("contact_id", contact)));
            case "DELETE" -> {
                contacts.removePerson(id);
                zoho.tellChanged(contact);
                yield Optional.of(done("The contact person has been deleted."));
            }
            default -> Optional.empty();
        };
    }

    /** The answer holds a list of one. */
    private Answer put(int status, ObjectNode body) {
        var contact = body.path("contact_id").asString("");
        var id = contacts.putPerson(contact, body);
        zoho.tellChanged(contact);
        var person = Contacts.person(contacts.required(contact), id).orElseThrow();
        return success(
                status,
                "The contact person has been saved.",
                "contact_person",
                JSON.createArrayNode().add(person));
    }

    private Answer contact(int status, String message, String id) {
        return success(status, message, "contact", contacts.required(id));
    }

    private static Answer success(int status, String message, String member, JsonNode value) {
        var body = JSON.createObjectNode().put("code", 0).put("message", message);
        body.set(member, value);
        return Answer.json(status, body.toString());
    }

    private static Answer done(String message) {
        return Answer.json(
                200,
                JSON.createObjectNode().put("code", 0).put("message", message).toString());
    }
}
