package dev.customary.connectors.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.connector.Connector.Opening;
import dev.customary.connector.Cursor;
import dev.customary.connector.CustomerStream;
import dev.customary.connector.CustomerStream.ReadsInBulk;
import dev.customary.connector.Page;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import dev.customary.connector.Settings;
import dev.customary.connector.SourceRecord;
import dev.customary.connector.testkit.InMemoryHttp;
import dev.customary.connector.testkit.VirtualTime;
import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import dev.customary.sandbox.Mail;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.SimulatedSystem;
import dev.customary.sandbox.shopify.ShopifyOptions;
import dev.customary.sandbox.shopify.ShopifySandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Complete scans by bulk operations, on a simulated shop. */
class BulkScanTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int MANY = 4000;

    private final VirtualTime time = new VirtualTime(BEGIN);
    private final List<Call> calls = new ArrayList<>();

    private ShopifySandbox shop(ShopifyOptions options) {
        return new ShopifySandbox(options, new Manners(), Mail.nowhere(), time, new Random(7));
    }

    private CustomerStream customers(SimulatedSystem shop, String bulkFrom) {
        var settings = Map.of(
                "url",
                SimulatedShopify.OPTIONS.url(),
                "token",
                SimulatedShopify.OPTIONS.token(),
                "bulk_from",
                bulkFrom);
        SimulatedSystem noted = call -> {
            calls.add(call);
            return shop.answer(call);
        };
        return new ShopifyConnector()
                .open(new Opening("shopify", new Settings(settings), new InMemoryHttp(noted), time))
                .customers();
    }

    /** Everybody, each page by a connector that was just started. */
    private List<SourceRecord> scanned(SimulatedSystem shop) {
        var records = new ArrayList<SourceRecord>();
        Optional<Cursor> from = Optional.empty();
        do {
            var page = page(shop, from);
            records.addAll(page.records());
            from = page.next();
        } while (from.isPresent());
        return records;
    }

    private Page page(SimulatedSystem shop, Optional<Cursor> from) {
        return ((ReadsInBulk) customers(shop, "1")).readInBulk(from);
    }

    private static void enter(ShopifySandbox shop, int count) {
        IntStream.range(0, count).forEach(number -> shop.seed(person(number)));
    }

    private static ObjectNode person(int number) {
        var person = JsonMapper.shared().createObjectNode().put("email", "p%d@example.test".formatted(number));
        person.put("firstName", "Zoë/<b>" + number).put("note", "x".repeat(number % 400));
        person.putArray("addresses").addObject().put("city", "Núñez \u2028 名前");
        return person;
    }

    @Test
    void everybody_is_in_the_file_once_with_the_same_bytes_as_alone() {
        var shop = shop(SimulatedShopify.OPTIONS);
        enter(shop, MANY);
        var records = scanned(shop);
        assertThat(records).hasSize(MANY).doesNotHaveDuplicates();
        var one = records.get(MANY / 2);
        assertThat(customers(shop, "1").readOne(one.externalId()).orElseThrow().raw())
                .isEqualTo(one.raw());
    }

    @Test
    void the_file_is_read_in_pieces_by_whoever_has_the_address_and_no_token_goes_there() {
        var shop = shop(SimulatedShopify.OPTIONS);
        enter(shop, MANY);
        scanned(shop);
        var pieces =
                calls.stream().filter(call -> call.path().startsWith("/bulk/")).toList();
        assertThat(pieces).hasSizeGreaterThan(1).allSatisfy(call -> {
            assertThat(call.header("range")).isPresent();
            assertThat(call.header("X-Shopify-Access-Token")).isEmpty();
        });
        assertThat(calls).hasSizeLessThan(20);
    }

    @Test
    void a_storage_that_gives_no_parts_is_read_all_the_same() {
        var shop = shop(SimulatedShopify.OPTIONS);
        enter(shop, MANY);
        assertThat(scanned(withoutParts(shop))).hasSize(MANY);
    }

    private static SimulatedSystem withoutParts(ShopifySandbox shop) {
        return call -> shop.answer(new Call(
                call.method(), call.scheme(), call.host(), call.path(), call.rawQuery(), without(call), call.body()));
    }

    private static Map<String, String> without(Call call) {
        var headers = new HashMap<>(call.headers());
        headers.remove("range");
        return headers;
    }

    @Test
    void while_it_is_prepared_the_scan_is_to_be_taken_up_later() {
        var shop = shop(SimulatedShopify.OPTIONS.withBulkTime(Duration.ofMinutes(3)));
        enter(shop, 10);
        var begun = page(shop, Optional.empty());
        assertThat(begun.records()).isEmpty();
        assertThat(begun.total()).hasValue(10);
        assertThatThrownBy(() -> page(shop, begun.next())).isInstanceOfSatisfying(RemoteException.class, told -> {
            assertThat(told.kind()).isEqualTo(Kind.RATE_LIMITED);
            assertThat(told.retryAfter()).isPresent();
        });
        time.pass(Duration.ofMinutes(3));
        assertThat(page(shop, begun.next()).records()).hasSize(10);
    }

    /** Whoever was edited meanwhile is in the file as he was before: the hub must not take that for an edit. */
    @Test
    void what_is_in_the_file_is_as_of_the_beginning_of_the_operation() {
        var shop = shop(SimulatedShopify.OPTIONS);
        enter(shop, 2);
        var begun = page(shop, Optional.empty());
        time.pass(Duration.ofMinutes(10));
        assertThat(page(shop, begun.next()).asOf()).contains(BEGIN);
    }

    @Test
    void an_operation_that_failed_leaves_the_scan_to_pages() {
        var shop = shop(SimulatedShopify.OPTIONS.withBulkTime(Duration.ofMinutes(3)));
        enter(shop, 300);
        var begun = page(shop, Optional.empty());
        shop.failBulkOperations();
        var records = new ArrayList<SourceRecord>();
        var from = begun.next();
        while (from.isPresent()) {
            var page = page(shop, from);
            records.addAll(page.records());
            from = page.next();
        }
        assertThat(records).hasSize(300).doesNotHaveDuplicates();
    }

    @Test
    void when_as_many_are_under_way_as_may_be_the_scan_goes_by_pages() {
        var shop = shop(SimulatedShopify.OPTIONS.withBulkTime(Duration.ofMinutes(3)));
        enter(shop, 10);
        for (int i = 0; i < 5; i++) page(shop, Optional.empty());
        assertThat(page(shop, Optional.empty()).records()).hasSize(10);
    }

    @Test
    void few_customers_are_read_by_pages() {
        var shop = shop(SimulatedShopify.OPTIONS);
        enter(shop, 10);
        assertThat(((ReadsInBulk) customers(shop, "11"))
                        .readInBulk(Optional.empty())
                        .records())
                .hasSize(10);
    }

    @Test
    void what_is_no_customer_in_the_file_costs_its_line_alone() {
        var shop = shop(SimulatedShopify.OPTIONS);
        enter(shop, 3);
        SimulatedSystem broken = call -> {
            var answer = shop.answer(call);
            return call.path().startsWith("/bulk/")
                    ? Answer.json(200, answer.text().replaceFirst("\\{\"legacyResourceId\":\"\\d+\"", "{broken"))
                    : answer;
        };
        var begun = page(broken, Optional.empty());
        var page = page(broken, begun.next());
        assertThat(page.records()).hasSize(2);
        assertThat(page.unreadable())
                .singleElement()
                .satisfies(flaw -> assertThat(flaw.expected()).isNotBlank());
    }
}
