package dev.customary.connectors.zoho;

import dev.customary.connector.CustomerStream;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import dev.customary.connector.RemoteSystem;
import dev.customary.connector.Webhooks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** One organisation of Zoho Books. */
final class ZohoBooks implements RemoteSystem {
    private static final String ORGANIZATIONS = "/organizations";
    private static final String ID = "organization_id";

    private final ZohoApi api;
    private final Listing list;
    private final ZohoCustomers customers;
    private final ZohoWebhooks webhooks;

    ZohoBooks(ZohoApi api, Listing list, ZohoCustomers customers, ZohoWebhooks webhooks) {
        this.api = api;
        this.list = list;
        this.customers = customers;
        this.webhooks = webhooks;
    }

    /** Zoho does not tell how many contacts there are. */
    @Override
    public Introduction meet() {
        List<String> notes = new ArrayList<>();
        var name = organization(notes);
        list.page(Listing.Order.CREATED, 1, 1);
        int perDay = api.pace().perDay();
        notes.add(
                "Each contact is read by a call of its own, at first and whenever it changed: with %d calls a day, a first reading of %d contacts takes a day."
                        .formatted(perDay, perDay / 10 * 7));
        if (webhooks.ownSecret().isEmpty()) notes.add("No workflow rule is known, so changes come with each run.");
        return new Introduction(name, "Zoho Books", OptionalLong.empty(), notes);
    }

    /** The name of the organisation, or its id when the permission to read names is missing. */
    private String organization(List<String> notes) {
        List<JsonNode> all;
        try {
            all = organizations();
        } catch (RemoteException failure) {
            if (failure.kind() != Kind.FORBIDDEN) throw failure;
            notes.add("The scope ZohoBooks.settings.READ is missing, so the organisation's name is not known.");
            return api.organization();
        }
        return name(all);
    }

    private List<JsonNode> organizations() {
        var said = api.get(ORGANIZATIONS, Map.of());
        if (!said.isDone()) throw ZohoApi.refused("GET " + ORGANIZATIONS, said, "a list of organisations");
        return said.answer()
                .json("GET " + ORGANIZATIONS)
                .path("organizations")
                .valueStream()
                .toList();
    }

    private String name(List<JsonNode> all) {
        return all.stream()
                .filter(each -> each.path(ID).asString("").equals(api.organization()))
                .findFirst()
                .map(each -> each.path("name").asString(api.organization()))
                .orElseThrow(() -> new RemoteException(
                        Kind.FORBIDDEN,
                        "GET %s: no organisation %s (expected: one of %s in the setting 'organization_id')"
                                .formatted(ORGANIZATIONS, api.organization(), ids(all))));
    }

    private static String ids(List<JsonNode> all) {
        return all.stream().map(each -> each.path(ID).asString("")).limit(5).collect(Collectors.joining(", "));
    }

    @Override
    public CustomerStream customers() {
        return customers;
    }

    @Override
    public Optional<Webhooks> webhooks() {
        return Optional.of(webhooks);
    }
}
