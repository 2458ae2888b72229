package dev.customary.connectors.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.connector.Cursor;
import dev.customary.connector.Order;
import dev.customary.connector.OrderStream;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import dev.customary.connector.RemoteSystem;
import dev.customary.connector.Webhooks.Hint;
import dev.customary.connector.Webhooks.Reading;
import dev.customary.connector.Webhooks.Received;
import dev.customary.connector.Webhooks.What;
import dev.customary.connector.testkit.VirtualTime;
import dev.customary.sandbox.Call;
import dev.customary.sandbox.Mail;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.OutgoingCall;
import dev.customary.sandbox.shopify.ShopifyOptions;
import dev.customary.sandbox.shopify.ShopifySandbox;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ShopifyOrdersTest {
    private static final String HOOK = "https://hub.example.test/api/v1/inbound/shopify";

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-02T10:00:00Z"));
    private final List<OutgoingCall> sent = new ArrayList<>();
    private final Mail mail = (call, answered) -> {
        sent.add(call);
        answered.accept(200);
    };
    private final ShopifySandbox shop = shop(SimulatedShopify.OPTIONS);
    private final RemoteSystem system = open(shop);
    private final OrderStream orders = system.orders().orElseThrow();
    private final String ana = shop.seed(JsonMapper.shared()
            .createObjectNode()
            .put("firstName", "Ana")
            .set("tags", JsonMapper.shared().createArrayNode().add("vip")));

    private ShopifySandbox shop(ShopifyOptions options) {
        return new ShopifySandbox(options, new Manners(), mail, time, new Random(7));
    }

    private RemoteSystem open(ShopifySandbox of) {
        return ShopifyCustomersTest.open(of, time, new ArrayList<Call>());
    }

    private Order read(String id) {
        return orders.read(List.of(id)).getFirst();
    }

    @Test
    void an_order_is_read_as_it_is_now() {
        var id = shop.orders().place(ana, "100.50", "web");
        assertThat(read(id)).satisfies(order -> {
            assertThat(order.paidAt()).isEmpty();
            assertThat(order.paid()).isEqualByComparingTo("0");
        });
        time.pass(Duration.ofDays(1));
        shop.orders().pay(id);
        time.pass(Duration.ofDays(1));
        var refund = shop.orders().refund(id, "20.25");
        assertThat(read(id)).satisfies(order -> {
            assertThat(order.customer()).contains(ana);
            assertThat(order.currency()).isEqualTo("EUR");
            assertThat(order.total()).isEqualByComparingTo("80.25");
            assertThat(order.paid()).isEqualByComparingTo("100.50");
            assertThat(order.refunded()).isEqualByComparingTo("20.25");
            assertThat(order.refunds())
                    .containsExactly(new Order.Refund(refund, new BigDecimal("20.25"), time.instant()));
            assertThat(order.paidAt()).contains(Instant.parse("2026-11-03T10:00:00Z"));
            assertThat(order.cancelledAt()).isEmpty();
            assertThat(order.tags()).containsExactly("web");
            assertThat(order.customerTags()).containsExactly("vip");
        });
        shop.orders().cancel(id);
        assertThat(read(id).cancelledAt()).contains(time.instant());
    }

    @Test
    void an_order_of_nobody_has_no_customer_and_one_that_is_not_there_is_absent() {
        var id = shop.orders().place("", "10");
        assertThat(orders.read(List.of(id, "99", "no id")))
                .singleElement()
                .satisfies(order -> assertThat(order.customer()).isEmpty());
    }

    @Test
    void what_changed_since_a_moment_is_read_page_by_page() {
        var old = shop.orders().place(ana, "10");
        time.pass(Duration.ofMinutes(1));
        Set<String> wanted = new HashSet<>();
        for (int i = 0; i < 12; i++) wanted.add(shop.orders().place(ana, "10"));
        Set<String> found = new HashSet<>();
        Optional<Cursor> place = Optional.empty();
        do {
            var page = orders.readChanged(time.instant(), place);
            page.orders()
                    .forEach(order -> assertThat(found.add(order.externalId())).isTrue());
            place = page.next();
        } while (place.isPresent());
        assertThat(found).isEqualTo(wanted).doesNotContain(old);
    }

    @Test
    void every_webhook_of_an_order_hints_at_the_order() {
        var webhooks = system.webhooks().orElseThrow();
        assertThat(webhooks.ensure(HOOK, "").notes()).isEmpty();
        var id = shop.orders().place(ana, "100");
        shop.orders().pay(id);
        shop.orders().refund(id, "10");
        shop.orders().edit(id, "50");
        shop.orders().cancel(id);
        Set<String> topics = new HashSet<>();
        for (var call : sent) {
            var reading = webhooks.read(received(call), webhooks.ownSecret().orElseThrow());
            assertThat(reading).isInstanceOfSatisfying(Reading.Genuine.class, genuine -> {
                topics.add(genuine.topic());
                assertThat(genuine.hints()).containsExactly(Hint.ofOrder(id, What.CHANGED));
            });
        }
        assertThat(topics)
                .containsExactlyInAnyOrder(
                        "orders/paid", "orders/updated", "orders/edited", "orders/cancelled", "refunds/create");
    }

    private Received received(OutgoingCall call) {
        Map<String, String> headers = new TreeMap<>();
        call.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return new Received(headers, call.body(), time.instant());
    }

    @Test
    void an_app_that_may_not_read_orders_says_so_and_does_the_rest() {
        var poor = shop(SimulatedShopify.OPTIONS.withScopes("read_customers", "write_customers"));
        var opened = open(poor);
        assertThat(opened.meet().notes()).singleElement().asString().contains("read_orders");
        assertThatThrownBy(() -> opened.orders().orElseThrow().read(List.of("5001001")))
                .isInstanceOfSatisfying(
                        RemoteException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(Kind.FORBIDDEN));
        var registration = opened.webhooks().orElseThrow().ensure(HOOK, "");
        assertThat(registration.active()).isTrue();
        assertThat(registration.notes()).singleElement().asString().contains("read_orders");
        sent.clear();
        poor.add(JsonMapper.shared().createObjectNode().put("firstName", "Ana"));
        assertThat(sent).hasSize(1);
    }
}
