package dev.customary.connectors.shopify;

import dev.customary.connector.CustomerStream.WriteAnswer;
import dev.customary.connector.Http;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes one address of a customer, and leaves the others. An address that is among them already is made the default. */
final class AddressBook {
    private final ShopifyApi api;

    AddressBook(ShopifyApi api) {
        this.api = api;
    }

    /**
     * @param address with the id of the one to be changed, or without for a new one
     * @return why it was refused, if it was
     */
    Optional<WriteAnswer.Refused> write(String customer, ObjectNode address) {
        var variables = of(customer);
        var parts = address.deepCopy();
        var id = Optional.ofNullable(parts.remove("id"));
        variables.set("address", parts);
        id.ifPresent(known -> variables.set("addressId", known));
        var outcome = id.isPresent()
                ? api.mutate("CustomerAddressUpdate", variables, Http.Repeat.SAFE)
                : api.mutate("CustomerAddressCreate", variables, Http.Repeat.ONCE);
        return outcome.error()
                .filter(error -> !(error.code().equals(UserError.TAKEN) && isMadeDefault(customer, parts)))
                .map(error -> error.refused(DefaultAddress.MEMBER));
    }

    private boolean isMadeDefault(String customer, ObjectNode parts) {
        return find(customer, parts, Optional.empty())
                .map(id ->
                        api.mutate("CustomerUpdateDefaultAddress", of(customer).put("addressId", id), Http.Repeat.SAFE))
                .filter(outcome -> outcome.error().isEmpty())
                .isPresent();
    }

    private Optional<String> find(String customer, ObjectNode parts, Optional<String> after) {
        var variables = ShopifyApi.variables().put("id", Gid.customer(customer));
        after.ifPresent(cursor -> variables.put("after", cursor));
        var book = api.query("CustomerAddresses", variables).at("/customer/addressesV2");
        for (var each : book.path("nodes"))
            if (isSame(each, parts)) return Optional.of(each.path("id").asString());
        var info = book.path("pageInfo");
        return info.path("hasNextPage").asBoolean(false)
                ? find(customer, parts, Optional.of(info.path("endCursor").asString()))
                : Optional.empty();
    }

    private static boolean isSame(JsonNode there, ObjectNode parts) {
        return parts.properties().stream()
                .allMatch(part -> there.path(DefaultAddress.shown(part.getKey()))
                        .asString("")
                        .strip()
                        .equals(part.getValue().asString("").strip()));
    }

    private static ObjectNode of(String customer) {
        return ShopifyApi.variables().put("customerId", Gid.customer(customer));
    }
}
