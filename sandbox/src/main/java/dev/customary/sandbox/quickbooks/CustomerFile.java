package dev.customary.sandbox.quickbooks;

import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Manners.Manner;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The customers of a company, with the rules that hold for all of them. Not thread-safe. */
final class CustomerFile {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");
    private static final long FIRST_NUMBER = 0x80000001L;
    private static final int DEEPEST = 4;

    /** A customer who is gone. */
    record Deleted(String listId, String fullName, Instant created, Instant deleted) {}

    private record Stored(ObjectNode json, Instant created, Instant modified) {}

    private final QuickBooksOptions options;
    private final Manners manners;
    private final InstantSource clock;
    private final Map<String, Stored> customers = new LinkedHashMap<>();
    private final List<Deleted> deleted = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final List<String> customerTypes;
    private final List<String> priceLevels;
    private long number = FIRST_NUMBER;
    private long sequence;

    CustomerFile(QuickBooksOptions options, Manners manners, InstantSource clock) {
        this.options = options;
        this.manners = manners;
        this.clock = clock;
        this.customerTypes = new ArrayList<>(options.customerTypes());
        this.priceLevels = new ArrayList<>(options.priceLevels());
        options.otherNames().forEach(name -> names.add(folded(name)));
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    List<String> entries(String list) {
        return list.startsWith("CustomerType") ? customerTypes : priceLevels;
    }

    List<String> ids() {
        return List.copyOf(customers.keySet());
    }

    List<Deleted> deleted() {
        return List.copyOf(deleted);
    }

    Optional<ObjectNode> find(String listId) {
        return Optional.ofNullable(customers.get(listId)).map(Stored::json);
    }

    Optional<ObjectNode> named(String fullName) {
        return customers.values().stream()
                .map(Stored::json)
                .filter(json -> json.path("FullName").asString().equalsIgnoreCase(fullName))
                .findFirst();
    }

    Instant modified(String listId) {
        return known(listId).modified();
    }

    private Stored known(String listId) {
        var known = customers.get(listId);
        if (known == null)
            throw new Refusal(3120, "Object \"%s\" specified in the request cannot be found.".formatted(listId));
        return known;
    }

    boolean isTaken(String fullName) {
        return names.contains(folded(fullName));
    }

    /** @throws Refusal when the name is taken, or is none */
    String add(ObjectNode json) {
        var now = clock.instant();
        var id = "%X-%d".formatted(number++, now.getEpochSecond());
        name(json, "");
        customers.put(id, stored(id, json, now, now));
        return id;
    }

    /** @throws Refusal as {@link #add} */
    void put(String listId, ObjectNode json) {
        var before = known(listId);
        name(json, before.json().path("FullName").asString());
        var at = manners.has(Manner.TIME_STANDS) ? before.modified() : clock.instant();
        customers.put(listId, stored(listId, json, before.created(), at));
    }

    void remove(String listId) {
        var gone = known(listId);
        customers.remove(listId);
        var fullName = gone.json().path("FullName").asString();
        names.remove(folded(fullName));
        deleted.add(new Deleted(listId, fullName, gone.created(), clock.instant()));
    }

    private void name(ObjectNode json, String before) {
        var name = json.path("Name").asString("").strip();
        if (name.isEmpty() || name.contains(":"))
            throw new Refusal(3150, "There is a missing or invalid element: \"Name\".");
        var parent = parent(json);
        var fullName = parent.map(above -> above.path("FullName").asString() + ":" + name)
                .orElse(name);
        int level = parent.map(above -> above.path("Sublevel").asInt() + 1).orElse(0);
        if (level > DEEPEST)
            throw new Refusal(3210, "The \"parent\" field has an invalid value: the list has only five levels.");
        boolean isOwn = folded(before).equals(folded(fullName));
        if (!isOwn && isTaken(fullName))
            throw new Refusal(3100, "The name \"%s\" of the list element is already in use.".formatted(name));
        if (!before.isEmpty()) names.remove(folded(before));
        names.add(folded(fullName));
        json.put("Name", name).put("FullName", fullName).put("Sublevel", Integer.toString(level));
    }

    private Optional<ObjectNode> parent(ObjectNode json) {
        if (!json.path("ParentRef").isObject()) return Optional.empty();
        var reference = (ObjectNode) json.path("ParentRef");
        var id = reference.path("ListID").asString("");
        var parent = id.isEmpty() ? named(reference.path("FullName").asString("")) : find(id);
        var found = parent.orElseThrow(
                () -> new Refusal(3140, "There is an invalid reference to QuickBooks customer in the customer."));
        reference.removeAll();
        reference.set("ListID", found.path("ListID"));
        reference.set("FullName", found.path("FullName"));
        return parent;
    }

    private Stored stored(String id, ObjectNode json, Instant created, Instant modified) {
        sequence = Math.max(sequence + 1, clock.instant().getEpochSecond());
        var whole = JSON.createObjectNode();
        json.put("ListID", id)
                .put("TimeCreated", time(created))
                .put("TimeModified", time(modified))
                .put("EditSequence", Long.toString(sequence));
        if (!json.has("IsActive")) json.put("IsActive", "true");
        Schema.SHOWN.stream().filter(json::has).forEach(name -> whole.set(name, json.get(name)));
        return new Stored(whole, created.truncatedTo(ChronoUnit.SECONDS), modified.truncatedTo(ChronoUnit.SECONDS));
    }

    String time(Instant time) {
        return TIME.format(time.atOffset(options.offset()));
    }
}
