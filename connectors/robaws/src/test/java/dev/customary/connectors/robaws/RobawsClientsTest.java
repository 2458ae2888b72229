package dev.customary.connectors.robaws;

import static dev.customary.connectors.robaws.Tenant.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.connector.CustomerStream.Deletes;
import dev.customary.connector.CustomerStream.ReadsChanges;
import dev.customary.connector.CustomerStream.WriteAnswer;
import dev.customary.connector.Page;
import dev.customary.connector.RemoteException;
import dev.customary.sandbox.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Reading and writing clients. */
class RobawsClientsTest {
    private static final Duration LAG = Duration.ofMinutes(10);

    private final Tenant tenant = Tenant.usual();

    private static List<String> seeded(Tenant tenant, int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) ids.add(tenant.robaws.seed(json("{'name':'Client %d'}".formatted(i))));
        return ids;
    }

    private static List<Call> ofReplica(Tenant tenant) {
        return tenant.asked.stream()
                .filter(call -> call.header("Database-Mode").isPresent())
                .toList();
    }

    @Test
    void a_complete_scan_asks_the_replica_and_then_for_what_it_may_not_have_seen() {
        var lagging = new Tenant(SimulatedRobaws.OPTIONS.lagging(LAG));
        var old = seeded(lagging, 250);
        lagging.around.time().pass(Duration.ofHours(1));
        var late = lagging.entered("{'name':'Late'}");
        var pages = lagging.scanned();
        assertThat(Tenant.ids(pages)).containsExactlyInAnyOrderElementsOf(with(old, late));
        assertThat(ofReplica(lagging)).hasSize(3);
        assertThat(lagging.asked).hasSize(4);
        assertThat(pages.subList(0, 3))
                .allSatisfy(page -> assertThat(page.asOf())
                        .contains(lagging.around.time().instant().minus(RobawsClients.LAG)));
        assertThat(pages.getLast().asOf()).isEmpty();
    }

    private static List<String> with(List<String> ids, String one) {
        List<String> all = new ArrayList<>(ids);
        all.add(one);
        return all;
    }

    @Test
    void a_scan_may_be_told_to_ask_the_live_database() {
        tenant.with("scans", "live");
        var ids = seeded(tenant, 120);
        assertThat(Tenant.ids(tenant.scanned())).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(ofReplica(tenant)).isEmpty();
    }

    @Test
    void who_is_missing_in_the_replica_is_there_by_a_direct_read() {
        tenant.robaws.freezeReplica(true);
        var id = tenant.entered("{'name':'New'}");
        assertThat(tenant.customers().readOne(id)).isPresent();
        assertThat(ofReplica(tenant)).isEmpty();
    }

    @Test
    void four_thousand_clients_are_forty_some_calls() {
        var ids = seeded(tenant, 4017);
        assertThat(new HashSet<>(Tenant.ids(tenant.scanned()))).containsAll(ids);
        assertThat(ofReplica(tenant)).hasSizeLessThan(48);
    }

    @Test
    void nobody_is_missed_while_most_of_a_list_is_removed() {
        tenant.with("scans", "live");
        var ids = seeded(tenant, 400);
        var stay = new HashSet<>(ids.subList(300, 400));
        var customers = tenant.customers();
        Page page = customers.read(Optional.empty());
        Set<String> seen = new HashSet<>(Tenant.ids(List.of(page)));
        page = customers.read(page.next());
        seen.addAll(Tenant.ids(List.of(page)));
        ids.subList(0, 300).forEach(tenant.robaws::remove);
        while (page.next().isPresent()) {
            page = customers.read(page.next());
            seen.addAll(Tenant.ids(List.of(page)));
        }
        assertThat(seen).containsAll(stay);
    }

    @Test
    void changes_are_asked_for_in_the_live_database_at_the_very_moment() {
        seeded(tenant, 3);
        tenant.around.time().pass(Duration.ofSeconds(1));
        var now = tenant.around.time().instant();
        var id = tenant.entered("{'name':'Now'}");
        var page = ((ReadsChanges) tenant.customers()).readChanged(now, Optional.empty());
        assertThat(Tenant.ids(List.of(page))).containsExactly(id);
        assertThat(tenant.asked.getLast().parameter("updatedFrom")).contains("2026-01-01T00:00:01.000Z");
        assertThat(ofReplica(tenant)).isEmpty();
    }

    @Test
    void a_change_is_a_merge_patch_and_never_replaces_a_client() {
        var id = tenant.robaws.seed(
                json("{'name':'A','website':'a.example','address':{'city':'Gent','postalCode':'9000'}}"));
        var answer = tenant.updates().update(id, json("{'address':{'city':'Aalst'}}"));
        assertThat(answer).isInstanceOf(WriteAnswer.Written.class);
        assertThat(tenant.client(id).path("website").asString()).isEqualTo("a.example");
        assertThat(tenant.client(id).at("/address/postalCode").asString()).isEqualTo("9000");
        assertThat(tenant.asked).noneMatch(call -> call.method().equals("PUT"));
        assertThat(tenant.asked.getFirst().header("Content-Type")).contains("application/merge-patch+json");
    }

    @Test
    void a_client_with_documents_is_not_deleted_and_the_reason_is_told() {
        var id = tenant.robaws.seed(json("{'name':'A'}"));
        tenant.robaws.invoice(id);
        var answer = ((Deletes) tenant.customers()).delete(id);
        assertThat(answer).isInstanceOfSatisfying(WriteAnswer.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("status_400");
            assertThat(refused.reason()).contains("documents");
        });
    }

    @Test
    void who_was_created_without_an_answer_is_found_by_name_address_and_number() {
        tenant.robaws.seed(json("{'name':'Bakkerij','email':'other@example.com'}"));
        var id = tenant.robaws.seed(json("{'name':'Bakkerij','email':'info@example.com'}"));
        var body = json("{'name':'Bakkerij','email':'Info@example.com'}");
        assertThat(tenant.creates().find(body).orElseThrow().externalId()).isEqualTo(id);
        assertThat(tenant.creates().find(json("{'name':'Slagerij'}"))).isEmpty();
    }

    @Test
    void looking_for_somebody_costs_as_many_calls_as_there_is_news() {
        seeded(tenant, 450);
        var creates = tenant.creates();
        creates.find(json("{'name':'Nobody'}"));
        tenant.around.time().pass(Duration.ofMinutes(10));
        tenant.entered("{'name':'Somebody'}");
        creates.find(json("{'name':'Somebody'}"));
        tenant.asked.clear();
        creates.find(json("{'name':'Nobody'}"));
        assertThat(tenant.asked).hasSize(1);
    }

    @Test
    void a_role_without_clients_and_a_user_who_is_no_administrator_are_told_apart() {
        var without = new Tenant(SimulatedRobaws.OPTIONS.allowed(true, false));
        assertThatThrownBy(() -> without.open().meet())
                .isInstanceOfSatisfying(
                        RemoteException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(RemoteException.Kind.FORBIDDEN));
        var noAdmin = new Tenant(SimulatedRobaws.OPTIONS.allowed(false, true));
        assertThat(noAdmin.open().meet().notes()).singleElement().asString().contains("administrator");
    }

    @Test
    void the_beginning_of_time_and_its_end_are_in_the_form_that_robaws_reads() {
        var changes = (ReadsChanges) tenant.customers();
        changes.readChanged(Instant.EPOCH, Optional.empty());
        assertThat(tenant.asked.getLast().parameter("updatedFrom")).contains("1970-01-01T00:00:00.000Z");
    }
}
