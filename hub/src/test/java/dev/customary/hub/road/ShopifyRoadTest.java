package dev.customary.hub.road;

import static dev.customary.hub.road.Road.JSON;
import static dev.customary.hub.road.Road.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.sandbox.Faults.Fault;
import dev.customary.sandbox.UnreliableMail.Fate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A shop, a Strapi and a Shopify agree on their customers, from the wire to the API. Each test has people of its own. */
class ShopifyRoadTest {
    /** So many that the first load is a bulk operation. */
    private static final int AT_FIRST = 60;

    private static final AtomicInteger phones = new AtomicInteger();

    private static Road road;

    @BeforeAll
    static void connect(@TempDir Path folder) throws IOException {
        road = new Road(folder);
        IntStream.range(0, AT_FIRST)
                .forEach(number -> road.shopify.seed(customer("first%d@example.com".formatted(number))));
        road.connect("woo_moraleja", "strapi", "shopify");
    }

    @AfterAll
    static void close() {
        road.close();
    }

    private static ObjectNode customer(String email) {
        var customer = JSON.createObjectNode()
                .put("email", email)
                .put("firstName", "Rita")
                .put("lastName", "Vega");
        customer.putArray("addresses")
                .addObject()
                .put("address1", "Calle Mayor 1")
                .put("city", "Madrid")
                .put("countryCode", "ES");
        return customer;
    }

    private static List<ObjectNode> inShopify(String email) {
        return road.shopify.records().stream()
                .filter(record -> record.at("/defaultEmailAddress/emailAddress")
                        .asString("")
                        .equals(email))
                .toList();
    }

    private static ObjectNode shopper(String email) {
        return inShopify(email).stream().findFirst().orElse(JSON.createObjectNode());
    }

    private static String id(String email) {
        return shopper(email).path("legacyResourceId").asString();
    }

    /** A number of its own: in Shopify no two customers have the same. */
    private static String phone() {
        return "+34911222%03d".formatted(phones.incrementAndGet());
    }

    /** A customer of the shop who is in Strapi and in Shopify as well; the id in the shop. */
    private static String everywhere(String email) {
        var person = person(email, "Rita", "Vega");
        person.withObject("billing").put("phone", phone());
        var id = road.moraleja.add(person);
        road.await("the entry", () -> road.hasEntry(email));
        road.await("the customer in Shopify", () -> !inShopify(email).isEmpty());
        road.quiet();
        return id;
    }

    private static JsonNode shop(String id) {
        return road.moraleja.record(id).orElseThrow();
    }

    @Test
    void the_first_load_is_a_bulk_operation_and_brings_everybody() {
        IntStream.range(0, AT_FIRST)
                .forEach(number ->
                        road.await("the entry", () -> road.hasEntry("first%d@example.com".formatted(number))));
        var entry = road.entryOf("first7@example.com");
        assertThat(entry.at("/billing/city").asString()).isEqualTo("Madrid");
        assertThat(entry.at("/externalIds/shopify").asString()).isEqualTo(id("first7@example.com"));
    }

    @Test
    void a_shop_s_customer_is_created_in_shopify_with_address_and_phone() {
        everywhere("new@example.com");
        var made = shopper("new@example.com");
        assertThat(made.path("firstName").asString()).isEqualTo("Rita");
        assertThat(made.at("/defaultPhoneNumber/phoneNumber").asString()).startsWith("+34911222");
        assertThat(List.of("address1", "city", "provinceCode", "zip", "countryCodeV2").stream()
                        .map(part -> made.at("/addresses/0/" + part).asString()))
                .containsExactly("Calle Mayor 1", "Madrid", "M", "28001", "ES");
    }

    @Test
    void an_edit_in_each_of_the_three_is_in_the_other_two() {
        var id = everywhere("edited@example.com");
        var entry = road.entryOf("edited@example.com").path("documentId").asString();
        var there = id("edited@example.com");

        road.shopify.edit(there, JSON.createObjectNode().put("firstName", "Rosa"));
        road.await(
                "Shopify's name in the shop",
                () -> shop(id).path("first_name").asString().equals("Rosa"));
        road.await(
                "and in Strapi",
                () -> road.entryOf("edited@example.com")
                        .path("nombre")
                        .asString()
                        .equals("Rosa Vega"));
        road.quiet();

        road.moraleja.edit(id, JSON.createObjectNode().put("last_name", "Luz"));
        road.await(
                "the shop's name in Shopify",
                () -> shopper("edited@example.com").path("lastName").asString().equals("Luz"));
        road.quiet();

        road.strapi.edit(entry, JSON.createObjectNode().put("ciudad", "Toledo"));
        road.await(
                "Strapi's city in Shopify",
                () -> shopper("edited@example.com")
                        .at("/addresses/0/city")
                        .asString()
                        .equals("Toledo"));
        road.await(
                "and in the shop", () -> shop(id).at("/billing/city").asString().equals("Toledo"));
    }

    @Test
    void an_address_that_the_customer_entered_stays_beside_the_one_that_is_written() {
        var id = everywhere("two@example.com");
        road.shopify.addAddress(
                id("two@example.com"),
                JSON.createObjectNode().put("city", "Lugo").put("countryCode", "ES"));
        road.quiet();
        var billing = JSON.createObjectNode();
        billing.putObject("billing").put("city", "Segovia");
        road.moraleja.edit(id, billing);
        road.await(
                "the city in Shopify",
                () -> shopper("two@example.com")
                        .at("/addresses/0/city")
                        .asString()
                        .equals("Segovia"));
        assertThat(shopper("two@example.com").at("/addresses/1/city").asString())
                .isEqualTo("Lugo");
    }

    @Test
    void a_customer_is_created_once_though_the_answer_is_lost() {
        road.shopifyFaults.next(Fault.ANSWER_LOST, 1, call -> call.text().contains("mutation CustomerSet"));
        everywhere("lost@example.com");
        assertThat(inShopify("lost@example.com")).hasSize(1);
        assertThat(road.shopifyFaults.happened(Fault.ANSWER_LOST)).isEqualTo(1);
        assertThat(shopper("lost@example.com").at("/addresses/0/city").asString())
                .isEqualTo("Madrid");
    }

    @Test
    void two_people_with_one_phone_number_are_both_there_and_the_first_keeps_it() {
        var first = person("line1@example.com", "Rita", "Vega");
        first.withObject("billing").put("phone", "+34900000001");
        road.moraleja.add(first);
        road.await("the first", () -> !inShopify("line1@example.com").isEmpty());
        road.quiet();
        var second = person("line2@example.com", "Luis", "Gil");
        second.withObject("billing").put("phone", "+34900000001");
        var theirs = road.moraleja.add(second);
        road.await("the second", () -> !inShopify("line2@example.com").isEmpty());
        road.quiet();
        assertThat(shopper("line1@example.com")
                        .at("/defaultPhoneNumber/phoneNumber")
                        .asString())
                .isEqualTo("+34900000001");
        assertThat(shopper("line2@example.com").path("defaultPhoneNumber").isNull())
                .isTrue();
        assertThat(shop(theirs).at("/billing/phone").asString()).isEqualTo("+34900000001");
    }

    @Test
    void what_is_edited_here_is_in_a_metafield_and_in_the_tags() {
        everywhere("metafield@example.com");
        var id = id("metafield@example.com");
        road.edit(road.customer("shopify", id), "price_level", "wholesale");
        road.await(
                "the price level",
                () -> road.shopify
                        .record(id)
                        .orElseThrow()
                        .path("metafields")
                        .path("custom.price_level")
                        .path("value")
                        .asString("")
                        .equals("wholesale"));
        var tags = JSON.createObjectNode();
        tags.putArray("tags").add("VIP").add("spring");
        road.shopify.edit(id, tags);
        road.await(
                "the tags",
                () -> road.customer("shopify", id)
                        .at("/fields/custom.tags")
                        .toString()
                        .contains("spring"));
    }

    @Test
    void the_definition_for_points_is_made_when_webhooks_are_registered() {
        assertThat(road.shopify.definitions()).containsEntry("loyalty.points_balance", "number_integer");
    }

    @Test
    void tokens_that_were_taken_back_are_asked_for_anew() {
        var id = everywhere("token@example.com");
        road.shopify.revokeTokens();
        road.moraleja.edit(id, JSON.createObjectNode().put("first_name", "Nora"));
        road.await(
                "the name in Shopify",
                () -> shopper("token@example.com").path("firstName").asString().equals("Nora"));
        assertThat(road.shopify.tokens()).isEqualTo(1);
    }

    @Test
    void a_change_that_nobody_told_is_found_by_a_scan_and_without_news_nothing_is_written() {
        var id = everywhere("scanned@example.com");
        road.mail.next(Fate.LOST, 1);
        road.shopify.edit(id("scanned@example.com"), JSON.createObjectNode().put("lastName", "Sol"));
        road.fullSync("shopify");
        road.await(
                "the name in the shop",
                () -> shop(id).path("last_name").asString().equals("Sol"));
        road.quiet();
        var before = shopper("scanned@example.com");
        road.fullSync("shopify");
        road.fullSync("woo_moraleja");
        road.fullSync("strapi");
        assertThat(shopper("scanned@example.com")).isEqualTo(before);
    }

    @Test
    void a_deleted_customer_is_told_and_not_created_again() {
        road.moraleja.add(person("gone@example.com", "Go", "Ne"));
        road.await(
                "the customer in Shopify", () -> !inShopify("gone@example.com").isEmpty());
        road.quiet();
        road.shopify.remove(id("gone@example.com"));
        road.fullSync("shopify");
        road.fullSync("woo_moraleja");
        assertThat(inShopify("gone@example.com")).isEmpty();
    }

    @Test
    void who_was_forgotten_at_his_own_wish_is_gone_and_not_filled_again() {
        var id = everywhere("forgotten@example.com");
        var there = id("forgotten@example.com");
        road.shopify.redact(there);
        road.await(
                "the request",
                () -> road.get("/deliveries?connection=shopify").toString().contains("customers/redact"));
        road.quiet();
        road.fullSync("shopify");
        road.moraleja.edit(id, JSON.createObjectNode().put("first_name", "Nora"));
        road.await(
                "the name in Strapi",
                () -> road.entryOf("forgotten@example.com")
                        .path("nombre")
                        .asString()
                        .startsWith("Nora"));
        road.quiet();
        assertThat(road.shopify.record(there).orElseThrow().path("firstName").isNull())
                .isTrue();
        assertThat(inShopify("forgotten@example.com")).isEmpty();
        assertThat(shop(id).path("email").asString()).isEqualTo("forgotten@example.com");
    }

    @Test
    void who_asks_for_what_is_known_of_him_is_kept_for_a_person() {
        everywhere("asking@example.com");
        road.shopify.askForData(id("asking@example.com"));
        road.await(
                "the request",
                () -> road.get("/deliveries?connection=shopify").toString().contains("answer within 30 days"));
    }

    @Test
    void news_that_the_app_s_secret_did_not_sign_are_refused() {
        var forged = road.send(
                "POST",
                "/inbound/shopify",
                JSON.createObjectNode().put("admin_graphql_api_id", "gid://shopify/Customer/1"),
                Map.of("X-Shopify-Topic", "customers/update", "X-Shopify-Hmac-Sha256", "AAAA"));
        assertThat(forged.statusCode()).isEqualTo(401);
    }
}
