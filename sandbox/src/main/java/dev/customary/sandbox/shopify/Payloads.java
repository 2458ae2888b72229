package dev.customary.sandbox.shopify;

import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What webhooks say of a customer: in another form than the API, and without tags, consents and sums of orders. */
final class Payloads {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Payloads() {}

    static ObjectNode customer(JsonNode row) {
        var body = JSON.createObjectNode();
        body.put("id", Long.parseLong(row.path("legacyResourceId").asString()));
        body.set("created_at", row.path("createdAt"));
        body.set("updated_at", row.path("updatedAt"));
        body.set("first_name", row.path("firstName"));
        body.set("last_name", row.path("lastName"));
        body.put("state", row.path("state").asString().toLowerCase(Locale.ROOT));
        body.set("note", row.path("note"));
        body.put("verified_email", true).put("tax_exempt", false);
        body.put("email", row.at("/defaultEmailAddress/emailAddress").asString(null));
        body.put("phone", row.at("/defaultPhoneNumber/phoneNumber").asString(null));
        body.putArray("addresses");
        return body.set("admin_graphql_api_id", row.path("id"));
    }

    static ObjectNode deleted(JsonNode row) {
        var body = JSON.createObjectNode();
        body.put("id", Long.parseLong(row.path("legacyResourceId").asString())).putNull("phone");
        body.putArray("addresses");
        body.putArray("tax_exemptions");
        return body.set("admin_graphql_api_id", row.path("id"));
    }

    static ObjectNode merged(JsonNode kept, JsonNode gone) {
        var body = JSON.createObjectNode();
        body.set("admin_graphql_api_customer_kept_id", kept.path("id"));
        body.set("admin_graphql_api_customer_deleted_id", gone.path("id"));
        body.putNull("admin_graphql_api_job_id").put("status", "completed").putArray("errors");
        return body;
    }

    static ObjectNode privacy(JsonNode row, String member) {
        var body = JSON.createObjectNode().put("shop_id", 954_001).put("shop_domain", ShopifySandbox.DOMAIN);
        body.putObject("customer")
                .put("id", Long.parseLong(row.path("legacyResourceId").asString()))
                .put("email", row.at("/defaultEmailAddress/emailAddress").asString(null))
                .put("phone", row.at("/defaultPhoneNumber/phoneNumber").asString(null));
        body.putArray(member);
        return body;
    }
}
