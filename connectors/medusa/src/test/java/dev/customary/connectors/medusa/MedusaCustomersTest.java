package dev.customary.connectors.medusa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Cursor;
import dev.customary.connector.CustomerStream;
import dev.customary.connector.CustomerStream.Creates;
import dev.customary.connector.CustomerStream.ReadsChanges;
import dev.customary.connector.CustomerStream.Updates;
import dev.customary.connector.CustomerStream.WriteAnswer;
import dev.customary.connector.Page;
import dev.customary.connector.SourceRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class MedusaCustomersTest {
    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");
    private static final String REFUSED = "{\"type\": \"invalid_data\", \"message\": \"Invalid request\"}";
    private static final String NOT_FOUND = "{\"type\": \"not_found\", \"message\": \"not found\"}";

    private final ScriptedMedusa medusa = new ScriptedMedusa();
    private final CustomerStream customers = medusa.open().customers();

    @Test
    void the_secret_key_is_a_user_name_without_a_password() {
        medusa.answers(200, list(200, 1, 0));
        customers.read(Optional.empty());
        assertThat(medusa.calls().getFirst().header("authorization"))
                .contains("Basic c2tfMGYxZTJkM2M0YjVhNjk3ODg3OTZhNWI0YzNkMmUxZjAwMTIzNDU2Nzg5YWJjZGVmOg==");
    }

    @Test
    void addresses_and_groups_are_asked_for_by_name() {
        medusa.answers(200, list(200, 1, 0)).answers(404, NOT_FOUND);
        customers.read(Optional.empty());
        customers.readOne("cus_1");
        assertThat(medusa.asked()).allMatch(asked -> asked.contains("updated_at,*addresses,*groups"));
    }

    @Test
    void a_scan_goes_on_after_the_last_id_seen_until_a_page_is_not_full() {
        medusa.answers(200, list(200, 1, 200)).answers(200, list(200, 201, 203));
        var first = customers.read(Optional.empty());
        var second = customers.read(first.next());
        assertThat(first.total()).hasValue(203);
        assertThat(second.records()).hasSize(3);
        assertThat(second.next()).isEmpty();
        assertThat(medusa.asked().getLast()).contains("id[$gt]=cus_0200").doesNotContain("offset");
    }

    @Test
    void a_shop_that_grants_smaller_pages_is_read_to_its_end() {
        medusa.answers(200, list(50, 1, 50)).answers(200, list(50, 51, 60));
        var first = customers.read(Optional.empty());
        assertThat(first.next()).isPresent();
        assertThat(customers.read(first.next()).next()).isEmpty();
    }

    @Test
    void where_ids_are_not_compared_a_scan_goes_on_by_places_and_shows_nobody_twice() {
        medusa.answers(200, list(200, 1, 200)).answers(400, REFUSED).answers(200, list(200, 196, 203));
        var first = customers.read(Optional.empty());
        var second = customers.read(first.next());
        assertThat(medusa.asked().getLast()).contains("offset=195");
        assertThat(second.records())
                .extracting(SourceRecord::externalId)
                .containsExactly("cus_0201", "cus_0202", "cus_0203");
    }

    @Test
    void when_many_were_removed_a_scan_by_places_goes_back_until_it_meets_whom_it_has_seen() {
        medusa.answers(200, list(200, 1, 0)).answers(200, list(200, 196, 201));
        var page = customers.read(Optional.of(new Cursor("offset:cus_0200/400")));
        assertThat(medusa.asked()).hasSize(2).first().asString().contains("offset=395");
        assertThat(medusa.asked().getLast()).contains("offset=195");
        assertThat(page.records()).extracting(SourceRecord::externalId).containsExactly("cus_0201");
        assertThat(page.next()).isEmpty();
    }

    @Test
    void changes_are_asked_for_in_milliseconds_by_the_time_of_change() {
        medusa.answers(200, list(200, 1, 1));
        changes(TEN.plusNanos(1_500_000), Optional.empty());
        assertThat(medusa.asked().getFirst())
                .contains("updated_at[$gte]=2026-11-02T10:00:00.001Z", "order=updated_at", "limit=200");
    }

    @Test
    void where_the_filter_on_changes_is_ignored_everybody_is_read() {
        medusa.answers(200, list(200, 1, 1)).answers(200, list(200, 1, 1));
        var page = changes(TEN.plusSeconds(3600), Optional.empty());
        assertThat(page.records()).hasSize(1);
        assertThat(medusa.asked().getLast()).doesNotContain("updated_at[");
    }

    @Test
    void changes_of_one_instant_are_walked_through_by_id_until_there_is_none_left() {
        medusa.answers(200, list(200, 1, 200))
                .answers(200, list(200, 1, 200))
                .answers(200, list(200, 201, 201))
                .answers(200, list(200, 1, 0));
        var moment = TEN.plusMillis(1);
        var first = changes(moment, Optional.empty());
        var second = changes(moment, first.next());
        assertThat(medusa.asked().getLast())
                .contains("updated_at[$gte]=2026-11-02T10:00:00.001Z", "updated_at[$lt]=2026-11-02T10:00:00.002Z");
        var third = changes(moment, second.next());
        assertThat(medusa.asked().getLast()).contains("id[$gt]=cus_0200");
        assertThat(third.next()).contains(new Cursor("2026-11-02T10:00:00.002Z"));
        assertThat(changes(moment, third.next()).next()).isEmpty();
    }

    @Test
    void an_id_stays_within_its_place_in_the_address() {
        medusa.answers(404, NOT_FOUND);
        assertThat(customers.readOne("../users")).isEmpty();
        assertThat(medusa.calls().getFirst().path()).isEqualTo("/admin/customers/../users");
    }

    @Test
    void of_a_guest_and_an_account_with_one_address_the_account_is_found() {
        medusa.answers(200, """
                {"customers": [{"id": "cus_1", "email": "a@example.test", "has_account": false},
                {"id": "cus_2", "email": "a@example.test", "has_account": true}], "count": 2, "limit": 200}""");
        assertThat(found("a@example.test")).contains("cus_2");
        assertThat(medusa.asked().getFirst()).contains("email=a@example.test");
    }

    @Test
    void an_address_in_other_letters_is_found_by_search_and_parts_of_others_are_not() {
        medusa.answers(200, list(200, 1, 0)).answers(200, """
                {"customers": [{"id": "cus_1", "email": "aa@example.test"}, {"id": "cus_2", "email": "A@Example.test"}],
                "count": 2, "limit": 200}""");
        assertThat(found("a@example.test")).contains("cus_2");
        assertThat(medusa.asked().getLast()).contains("q=a@example.test");
    }

    @Test
    void nobody_is_created_who_could_not_be_found_again() {
        assertThat(((Creates) customers)
                        .create(JsonMapper.shared().createObjectNode().put("first_name", "Ada")))
                .isInstanceOfSatisfying(
                        WriteAnswer.Refused.class,
                        refused -> assertThat(refused.path()).isEqualTo("email"));
        assertThat(medusa.calls()).isEmpty();
    }

    @Test
    void a_customer_whose_address_is_refused_is_created_all_the_same() {
        var customer = "{\"customer\": {\"id\": \"cus_1\", \"email\": \"a@example.test\"}}";
        medusa.answers(200, customer).answers(400, REFUSED).answers(200, customer);
        assertThat(((Creates) customers).create(withAddress())).isInstanceOf(WriteAnswer.Written.class);
    }

    @Test
    void an_update_of_an_address_of_nobody_says_so() {
        medusa.answers(404, NOT_FOUND).answers(404, NOT_FOUND);
        var body = withAddress();
        body.remove("email");
        assertThat(((Updates) customers).update("cus_1", body)).isInstanceOf(WriteAnswer.Gone.class);
    }

    private Optional<String> found(String email) {
        return ((Creates) customers)
                .find(JsonMapper.shared().createObjectNode().put("email", email))
                .map(SourceRecord::externalId);
    }

    private Page changes(Instant since, Optional<Cursor> from) {
        return ((ReadsChanges) customers).readChanged(since, from);
    }

    private static ObjectNode withAddress() {
        var body = JsonMapper.shared().createObjectNode().put("email", "a@example.test");
        body.putArray("addresses").addObject().put("city", "Madrid").put("is_default_billing", true);
        return body;
    }

    /** A list of the customers {@code from} to {@code to}, all changed at ten o'clock. */
    private static String list(int limit, int from, int to) {
        List<String> rows = IntStream.rangeClosed(from, to)
                .mapToObj("{\"id\": \"cus_%04d\", \"updated_at\": \"2026-11-02T10:00:00.001Z\"}"::formatted)
                .toList();
        return "{\"customers\": [%s], \"count\": 203, \"offset\": 0, \"limit\": %d}"
                .formatted(rows.stream().collect(Collectors.joining(",")), limit);
    }
}
