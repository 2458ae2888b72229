package dev.customary.sandbox.shopify;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The addresses of one customer, in a row of {@link Customers}; one of them is the default as long as there are any. */
final class AddressBook {
    static final String MEMBER = "addresses";
    private static final String DEFAULT = "defaultAddressId";
    private static final List<String> TEXTS =
            List.of("firstName", "lastName", "company", "address1", "address2", "city", "provinceCode", "zip", "phone");

    private final ObjectNode row;
    private final LongSupplier ids;

    /** @param row changed in its place */
    AddressBook(ObjectNode row, LongSupplier ids) {
        this.row = row;
        this.ids = ids;
    }

    static Optional<JsonNode> byDefault(JsonNode row) {
        return row.path(MEMBER)
                .valueStream()
                .filter(address -> address.path("id").equals(row.path(DEFAULT)))
                .findFirst();
    }

    private ArrayNode all() {
        return row.withArray(MEMBER);
    }

    private Optional<ObjectNode> find(String id) {
        return all().valueStream()
                .filter(address -> address.path("id").asString().equals(id))
                .map(ObjectNode.class::cast)
                .findFirst();
    }

    /** What is not in {@code inputs} is gone; the first one is the default. */
    void replace(JsonNode inputs) {
        all().removeAll();
        row.remove(DEFAULT);
        int place = 0;
        for (var input : inputs) {
            try {
                add((ObjectNode) input, place == 0);
            } catch (Refusal refused) {
                throw refused.within(MEMBER, Integer.toString(place));
            }
            place++;
        }
    }

    /** Adds an address and gives its id; the first is the default, whether asked for or not. */
    String add(ObjectNode input, boolean asDefault) {
        var address = JsonMapper.shared().createObjectNode();
        var id = Gids.of(Gids.ADDRESS, ids.getAsLong()) + "?model_name=CustomerAddress";
        address.put("id", id);
        TEXTS.forEach(address::putNull);
        address.putNull("countryCodeV2");
        fill(address, input);
        all().add(address);
        if (asDefault || all().size() == 1) row.put(DEFAULT, id);
        return id;
    }

    /** Changes what {@code input} mentions. */
    void update(String id, ObjectNode input, boolean asDefault) {
        var address = find(id).orElseThrow(AddressBook::none);
        fill(address, input);
        if (asDefault) row.put(DEFAULT, id);
    }

    void makeDefault(String id) {
        if (find(id).isEmpty()) throw none();
        row.put(DEFAULT, id);
    }

    private static Refusal none() {
        return Refusal.of("NOT_FOUND", "Address does not exist", "addressId");
    }

    private void fill(ObjectNode address, ObjectNode input) {
        var filled = address.deepCopy();
        TEXTS.stream().filter(input::has).forEach(member -> filled.set(member, Input.text(member, input.path(member))));
        if (input.has("countryCode")) filled.set("countryCodeV2", input.path("countryCode"));
        if (!filled.path("provinceCode").asString("M").matches("[A-Z0-9-]{1,5}"))
            throw Refusal.of("INVALID", "Province is invalid", "provinceCode");
        if (isThere(filled)) throw Refusal.of("TAKEN", "Address already exists");
        address.setAll(filled);
    }

    private boolean isThere(ObjectNode address) {
        var parts = address.deepCopy().without("id");
        return all().valueStream()
                .filter(other -> !other.path("id").equals(address.path("id")))
                .anyMatch(other -> ((ObjectNode) other).deepCopy().without("id").equals(parts));
    }
}
