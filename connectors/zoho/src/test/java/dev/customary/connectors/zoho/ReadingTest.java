package dev.customary.connectors.zoho;

import static dev.customary.connectors.zoho.Organization.changed;
import static dev.customary.connectors.zoho.Organization.ids;
import static dev.customary.connectors.zoho.Organization.json;
import static dev.customary.connectors.zoho.Organization.scan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.connector.CustomerStream.ReadsChanges;
import dev.customary.connector.RemoteException;
import dev.customary.sandbox.Faults.Fault;
import dev.customary.sandbox.Manners.Manner;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The list first, and a call only for whom it shows something new of. */
class ReadingTest {
    private static final int LIST_PAGES = 2;
    private static final Map<String, String> NEVER_AGAIN = Map.of("reread_days", "0");

    private final Organization there =
            new Organization(Organization.OPTIONS.withLimits(1_000_000, 1_000_000, 10), NEVER_AGAIN);

    @Test
    void who_is_known_and_unchanged_costs_no_call_and_is_given_as_known() {
        there.entered(250);
        var before = scan(there.customers());
        assertThat(there.callsOf(
                        () -> assertThat(ids(scan(there.knowing(before)))).isEqualTo(ids(before))))
                .isEqualTo(LIST_PAGES);
    }

    @Test
    void whoever_the_list_shows_to_be_changed_is_read() {
        var ids = there.entered(250);
        var before = scan(there.customers());
        there.around.time().pass(Duration.ofMinutes(1));
        there.zoho.edit(ids.get(120), json("{\"website\": \"https://example.test\"}"));
        var knowing = there.knowing(before);
        assertThat(there.callsOf(() -> assertThat(scan(knowing)).anySatisfy(record -> {
                    assertThat(record.externalId()).isEqualTo(ids.get(120));
                    assertThat(new String(record.raw())).contains("https://example.test");
                })))
                .isEqualTo(LIST_PAGES + 1);
    }

    @Test
    void a_new_phone_number_is_seen_though_the_time_of_change_stands_still() {
        var id = there.entered(1).getFirst();
        var before = scan(there.customers());
        there.around.manners().behave(Manner.TIME_STANDS, true);
        var person = (ObjectNode) there.at(id).path("contact_persons").path(0).deepCopy();
        var edit = json("{}");
        edit.putArray("contact_persons").add(person.put("mobile", "+32 470 11 11 11"));
        there.zoho.edit(id, edit);
        assertThat(scan(there.knowing(before)))
                .singleElement()
                .satisfies(record -> assertThat(new String(record.raw())).contains("+32 470 11 11 11"));
    }

    @Test
    void everybody_is_read_again_within_so_many_days() {
        var patient =
                new Organization(Organization.OPTIONS.withLimits(1_000_000, 1_000_000, 10), Map.of("reread_days", "7"));
        patient.entered(100);
        var before = scan(patient.customers());
        long calls = 0;
        for (int day = 0; day < 7; day++) {
            calls += patient.callsOf(() -> scan(patient.knowing(before))) - 1;
            patient.around.time().pass(Duration.ofDays(1));
        }
        assertThat(calls).isBetween(100L, 103L); // a page more on a day with many
    }

    @Test
    void what_was_read_before_the_calls_of_the_day_were_used_up_is_kept() {
        var small = new Organization(Organization.OPTIONS.withLimits(1000, 31, 10), NEVER_AGAIN);
        small.entered(100);
        var page = small.customers().read(Optional.empty());
        assertThat(page.records()).hasSize(30);
        assertThatThrownBy(() -> small.customers().read(page.next()))
                .isInstanceOfSatisfying(RemoteException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(RemoteException.Kind.RATE_LIMITED);
                    assertThat(failure.retryAfter()).contains(Duration.ofHours(1));
                });
        small.around.time().pass(Duration.ofDays(1));
        assertThat(ids(small.customers().read(page.next()).records())).doesNotContainAnyElementsOf(ids(page.records()));
    }

    @Test
    void one_contact_that_zoho_cannot_show_is_a_flaw_and_the_others_go_through() {
        var ids = there.entered(5);
        there.faults.next(Fault.BROKEN, 1, call -> call.path().endsWith(ids.get(2)));
        var page = there.customers().read(Optional.empty());
        assertThat(page.records()).hasSize(4);
        assertThat(page.unreadable())
                .singleElement()
                .satisfies(flaw -> assertThat(flaw.record()).isEqualTo(ids.get(2)));
    }

    @Test
    void when_no_contact_can_be_shown_it_is_the_system_that_fails() {
        there.entered(5);
        there.faults.next(Fault.BROKEN, 100, call -> call.path().contains("/contacts/"));
        assertThatThrownBy(() -> there.customers().read(Optional.empty()))
                .isInstanceOfSatisfying(
                        RemoteException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(RemoteException.Kind.BROKEN));
    }

    @Test
    void inactive_ones_are_read_and_vendors_are_not() {
        var ids = there.entered(2);
        there.zoho.edit(ids.getFirst(), json("{\"status\": \"inactive\"}"));
        there.zoho.add(json("{\"contact_name\": \"A vendor\", \"contact_type\": \"vendor\"}"));
        assertThat(ids(scan(there.customers()))).containsExactlyElementsOf(ids);
    }

    @Test
    void changes_are_the_front_of_the_list_until_a_row_is_older() {
        var ids = there.entered(250);
        var before = scan(there.customers());
        there.around.time().pass(Duration.ofMinutes(10));
        for (var id : ids.subList(60, 70)) there.zoho.edit(id, json("{\"notes\": \"new\"}"));
        var since = there.around.time().instant();
        assertThat(there.callsOf(() -> assertThat(ids(changed(there.knowing(before), since)))
                        .containsExactlyInAnyOrderElementsOf(ids.subList(60, 70))))
                .isEqualTo(1 + 10);
    }

    @Test
    void where_the_order_of_changes_is_ignored_everybody_is_looked_at() {
        var ids = there.entered(3);
        there.around.time().pass(Duration.ofMinutes(10));
        there.zoho.edit(ids.get(1), json("{\"notes\": \"new\"}"));
        there.around.manners().behave(Manner.FILTERS_IGNORED, true);
        assertThat(ids(changed(there.customers(), there.around.time().instant())))
                .contains(ids.get(1));
    }

    @Test
    void who_changes_while_changes_are_read_is_read_with_them() {
        var ids = there.entered(120);
        var stream = (ReadsChanges) there.customers();
        var since = there.around.time().instant();
        var page = stream.readChanged(since, Optional.empty());
        there.around.time().pass(Duration.ofMinutes(1));
        there.zoho.edit(ids.getLast(), json("{\"notes\": \"moved to the front\"}"));
        Set<String> seen = new HashSet<>();
        while (page.next().isPresent()) {
            page = stream.readChanged(since, page.next());
            page.records().forEach(record -> seen.add(new String(record.raw())));
        }
        assertThat(seen).anyMatch(raw -> raw.contains("moved to the front"));
    }

    @Test
    void pages_overlap_whatever_number_was_seen() {
        for (int seen = 1; seen < 20_000; seen++) {
            int size = Walk.size(seen);
            assertThat(size).isBetween(100, 200);
            assertThat(seen % size).as("seen %d", seen).isPositive();
        }
        assertThat(List.of(Walk.size(200), Walk.size(50), Walk.size(8000))).allMatch(size -> size > 150);
    }
}
