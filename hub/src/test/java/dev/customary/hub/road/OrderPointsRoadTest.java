package dev.customary.hub.road;

import static dev.customary.hub.road.Road.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.hub.cli.Terminal;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Points for a simulated shop's orders, from its webhooks to the account, over HTTP. */
class OrderPointsRoadTest {
    private static final String RULES = "/loyalty/rules";

    private static Road road;
    private static String there;

    @BeforeAll
    static void connect(@TempDir Path folder) throws IOException {
        road = new Road(folder);
        there = road.shopify.seed(
                JSON.createObjectNode().put("email", "buyer@example.com").put("firstName", "Ana"));
        road.connect("shopify");
    }

    @AfterAll
    static void close() {
        road.close();
    }

    private static ObjectNode rules(String perEuro) {
        var rules = JSON.createObjectNode().put("shortfall", "overdraw");
        rules.putObject("rates").put("EUR", new BigDecimal(perEuro));
        return rules;
    }

    private static long balance() {
        var customer = road.customer("shopify", there).path("id").asString();
        return road.get("/loyalty/accounts/" + customer).path("balance").asLong();
    }

    private static void await(String what, long balance) {
        road.await(what, () -> balance() == balance);
    }

    @Test
    void an_order_is_paid_refunded_edited_and_cancelled_and_the_points_follow(@TempDir Path home) throws IOException {
        var none = road.send("GET", RULES, null, Map.of());
        assertThat(none.headers().firstValue("ETag")).contains("\"v0\"");
        assertThat(road.send("PUT", RULES, rules("2"), Map.of()).statusCode()).isEqualTo(428);
        var entered = road.send("PUT", RULES, rules("2"), Map.of("If-Match", "\"v0\""));
        assertThat(entered.statusCode()).as(entered.body()).isEqualTo(200);
        assertThat(JSON.readTree(entered.body()).path("version").asInt()).isEqualTo(1);
        var overtaken = road.send("PUT", RULES, rules("3"), Map.of("If-Match", "\"v0\""));
        assertThat(overtaken.statusCode()).isEqualTo(412);
        assertThat(road.send("PUT", RULES, rules("-1"), Map.of("If-Match", "\"v1\""))
                        .statusCode())
                .isEqualTo(422);
        assertThat(road.get(RULES + "/versions").path("data").size()).isEqualTo(1);

        var order = road.shopify.orders().place(there, "100.00");
        road.shopify.orders().pay(order);
        await("points for what was paid", 200);
        road.shopify.orders().refund(order, "25.00");
        await("less after a part came back", 150);
        road.shopify.orders().edit(order, "90.00");
        road.shopify.orders().pay(order);
        await("more after something was added and paid", 180);

        var trial = JSON.createObjectNode().put("days", 7);
        trial.set("rules", rules("1"));
        var tried = road.post(RULES + "/trial", trial, 200);
        assertThat(tried.path("would").asLong()).isEqualTo(90);
        assertThat(tried.path("was").asLong()).isEqualTo(180);
        assertThat(tried.at("/largest/0/name").asString()).isEqualTo("Ana");

        var file = Files.writeString(home.resolve("rules.json"), rules("1").toString());
        var terminal = new Terminal(home).variable("CUSTOMARY_URL", road.url()).variable("CUSTOMARY_TOKEN", road.key());
        assertThat(terminal.run("loyalty", "trial", file.toString(), "--days", "7")
                        .out())
                .contains("difference     -90", "Ana");
        assertThat(terminal.run("loyalty", "rules", "--set", file.toString()).exit())
                .isZero();
        assertThat(terminal.run("loyalty", "rules", "-o", "json").out()).contains("\"version\" : 2");
        assertThat(terminal.run("loyalty", "rules", "--versions", "-o", "name")
                        .out()
                        .lines())
                .containsExactly("2", "1");
        assertThat(balance())
                .as("what was paid before counts by the rules before")
                .isEqualTo(180);

        road.shopify.orders().cancel(order);
        await("nothing after it was cancelled", 0);
    }
}
