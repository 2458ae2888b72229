package dev.customary.hub.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Settings;
import dev.customary.connector.Value;
import dev.customary.hub.TestStore;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.connection.Deletions;
import dev.customary.hub.customer.Base;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Fingerprint;
import dev.customary.hub.customer.Guard;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.MatchKey;
import dev.customary.hub.customer.Provenance;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.customer.Suspicion;
import dev.customary.hub.engine.Outbox.Claimed;
import dev.customary.hub.engine.Outbox.Mark;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.inbox.Conflict;
import dev.customary.hub.plan.Plan;
import dev.customary.hub.plan.Progress;
import dev.customary.hub.platform.Lane;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a draft of the store promises, whatever the store and the sheet are made of. */
abstract class OverlayContract {
    private static final int WORKSPACE = 1;
    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");

    private final TestStore store = store();
    private final Ports real = store.ports();
    private final UUID plan = plan(1);
    private final Overlay overlay = new Overlay(real, store.sheets().of(plan));
    private final Ports draft = overlay.ports();
    private final ConnectionId shop = connection("shop");
    private final ConnectionId other = connection("other");

    abstract TestStore store();

    private UUID plan(long number) {
        UUID id = new UUID(0, number);
        run(() -> store.plans()
                .add(new Plan(
                        id,
                        Plan.Purpose.EDIT,
                        "a draft",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Fingerprint.of(new byte[0]),
                        false,
                        NOW,
                        Progress.BEGUN)));
        return id;
    }

    private ConnectionId connection(String name) {
        return in(() -> real.connections()
                        .add(new Connection(
                                new ConnectionId(0),
                                UUID.randomUUID(),
                                WORKSPACE,
                                name,
                                "notebook",
                                new Settings(Map.of()),
                                "secret",
                                Connection.Direction.TWO_WAY,
                                0,
                                Map.of(),
                                Optional.empty(),
                                Deletions.STANDARD,
                                Duration.ofMinutes(15),
                                false,
                                Optional.empty())))
                .id();
    }

    private <T> T in(Supplier<T> work) {
        return real.transactions().in(WORKSPACE, work);
    }

    private void run(Runnable work) {
        real.transactions().run(WORKSPACE, work);
    }

    private static CustomerId id(int number) {
        return new CustomerId(new UUID(1, number));
    }

    private static Customer customer(int number, long version, String email) {
        Fields fields = Fields.builder().text(Field.EMAIL, email).build();
        Provenance provenance = new Provenance(
                Optional.of(new SourceKey(new ConnectionId(1), "7")),
                Optional.of(NOW.minusSeconds(60)),
                NOW,
                true,
                Provenance.Rule.FIRST,
                Optional.empty());
        return new Customer(id(number), version, fields, Map.of(Field.EMAIL, provenance), NOW, NOW, Optional.empty());
    }

    private static Customer into(Customer customer, CustomerId survivor) {
        return new Customer(
                customer.id(),
                customer.version() + 1,
                customer.fields(),
                customer.provenance(),
                NOW,
                NOW,
                Optional.of(survivor));
    }

    private Link link(String externalId, int customer) {
        Base base = Base.of(Map.of(
                Field.FIRST_NAME,
                new Base.Agreed(Optional.of(new Value.Text("Ann")), Optional.of(new Value.Text("ANN")))));
        return new Link(
                new SourceKey(shop, externalId),
                id(customer),
                "email",
                0.5,
                base,
                Set.of(Field.PHONE),
                Optional.of(NOW),
                Map.of(Field.LAST_NAME, new Guard(1, 2, List.of(-3), true)));
    }

    private Shadow shadow(ConnectionId connection, String externalId, Shadow.State state) {
        byte[] payload = "{\"id\":\"%s\"}".formatted(externalId).getBytes(StandardCharsets.UTF_8);
        return new Shadow(
                new SourceKey(connection, externalId),
                Fingerprint.of(payload),
                Fingerprint.of(new byte[] {1}),
                payload,
                Optional.of("v1"),
                NOW,
                state);
    }

    @Test
    void what_is_stored_shows_through() {
        Customer ann = customer(1, 1, "ann@example.com");
        run(() -> {
            real.customers().save(List.of(ann));
            real.links().save(List.of(link("7", 1)));
            real.shadows().save(List.of(shadow(shop, "7", Shadow.State.LIVE)));
        });
        assertThat(in(() -> draft.customers().find(id(1)))).contains(ann);
        assertThat(in(() -> draft.links().ofPage(shop, List.of("7")))).containsOnlyKeys("7");
        assertThat(in(() -> draft.links().ofCustomers(List.of(id(1))))).containsOnlyKeys(id(1));
        assertThat(in(() -> draft.shadows().heads(shop, List.of("7", "8")))).containsOnlyKeys("7");
        assertThat(in(() -> draft.customers().count())).isEqualTo(1);
        assertThat(in(() -> draft.shadows().countLive(shop))).isEqualTo(1);
    }

    @Test
    void what_is_drafted_is_read_back_the_same_and_is_not_in_the_store() {
        Customer bea = customer(2, 1, "bea@example.com");
        Link link = link("8", 2);
        Shadow shadow = shadow(shop, "8", Shadow.State.LIVE);
        run(() -> {
            draft.customers().save(List.of(bea));
            draft.links().save(List.of(link));
            draft.shadows().save(List.of(shadow));
        });
        assertThat(in(() -> draft.customers().find(id(2)))).contains(bea);
        assertThat(in(() -> draft.links().find(link.key()))).contains(link);
        assertThat(in(() -> draft.shadows().find(shadow.key()))).hasValueSatisfying(read -> {
            assertThat(read).usingRecursiveComparison().isEqualTo(shadow);
        });
        assertThat(in(() -> real.customers().count())).isZero();
        assertThat(in(() -> real.links().find(link.key()))).isEmpty();
        assertThat(in(() -> real.shadows().countLive(shop))).isZero();
    }

    @Test
    void a_drafted_version_follows_the_stored_one() {
        run(() -> real.customers().save(List.of(customer(1, 1, "ann@example.com"))));
        assertThatThrownBy(() -> run(() -> draft.customers().save(List.of(customer(1, 1, "new@example.com")))))
                .isInstanceOf(ConcurrentModificationException.class);
        run(() -> draft.customers().save(List.of(customer(1, 2, "new@example.com"))));
        run(() -> draft.customers().save(List.of(customer(1, 3, "newer@example.com"))));
        assertThat(in(() -> draft.customers().find(id(1)))).contains(customer(1, 3, "newer@example.com"));
        assertThat(in(() -> real.customers().find(id(1)))).contains(customer(1, 1, "ann@example.com"));
    }

    @Test
    void customers_are_found_by_the_identifiers_they_would_have() {
        run(() -> real.customers().save(List.of(customer(1, 1, "ann@example.com"), customer(2, 1, "bea@example.com"))));
        run(() -> draft.customers().save(List.of(customer(1, 2, "anne@example.com"))));
        run(() ->
                draft.customers().save(List.of(customer(1, 3, "anna@example.com"), customer(3, 1, "bea@example.com"))));
        MatchKey ann = new MatchKey(MatchKey.Kind.EMAIL, "ann@example.com");
        MatchKey anne = new MatchKey(MatchKey.Kind.EMAIL, "anne@example.com");
        MatchKey anna = new MatchKey(MatchKey.Kind.EMAIL, "anna@example.com");
        MatchKey bea = new MatchKey(MatchKey.Kind.EMAIL, "bea@example.com");
        assertThat(in(() -> draft.customers().withKeys(List.of(ann, anne, anna, bea))))
                .isEqualTo(Map.of(anna, Set.of(id(1)), bea, Set.of(id(2), id(3))));
        assertThat(in(() -> real.customers().withKeys(List.of(ann, anna)))).isEqualTo(Map.of(ann, Set.of(id(1))));
    }

    @Test
    void an_id_leads_to_the_survivor_through_stored_and_drafted_merges() {
        Customer ann = customer(1, 1, "ann@example.com");
        run(() -> {
            real.customers().save(List.of(ann, customer(2, 1, "bea@example.com"), customer(3, 1, "cleo@example.com")));
            real.customers().save(List.of(into(ann, id(2))));
        });
        run(() -> draft.customers().save(List.of(into(customer(2, 1, "bea@example.com"), id(3)))));
        run(() -> draft.customers().save(List.of(customer(3, 2, "cleo.new@example.com"))));
        Map<CustomerId, Customer> found = in(() -> draft.customers().load(List.of(id(1), id(2), id(3), id(4))));
        assertThat(found).containsOnlyKeys(id(1), id(2), id(3));
        assertThat(found.values()).allMatch(customer -> customer.equals(customer(3, 2, "cleo.new@example.com")));
        assertThat(in(() -> draft.customers().after(Optional.empty(), 10)))
                .containsExactly(customer(3, 2, "cleo.new@example.com"));
        assertThat(in(() -> draft.customers().withKeys(List.of(new MatchKey(MatchKey.Kind.EMAIL, "bea@example.com")))))
                .isEmpty();
    }

    @Test
    void walking_over_customers_shows_stored_and_drafted_ones_once_and_in_order() {
        run(() -> real.customers()
                .save(List.of(
                        customer(1, 1, "a@example.com"),
                        customer(3, 1, "c@example.com"),
                        customer(5, 1, "e@example.com"))));
        run(() -> draft.customers()
                .save(List.of(
                        customer(2, 1, "b@example.com"),
                        customer(3, 2, "cc@example.com"),
                        customer(4, 1, "d@example.com"),
                        customer(6, 1, "f@example.com"))));
        assertThat(in(() -> draft.customers().count())).isEqualTo(6);
        assertThat(in(() -> draft.customers().after(Optional.of(id(1)), 2)))
                .containsExactly(customer(2, 1, "b@example.com"), customer(3, 2, "cc@example.com"));
        assertThat(in(() -> draft.customers().after(Optional.of(id(3)), 10)))
                .extracting(Customer::id)
                .containsExactly(id(4), id(5), id(6));
    }

    @Test
    void a_link_can_move_and_go_without_the_store_knowing() {
        run(() -> real.links().save(List.of(link("7", 1), link("8", 1))));
        run(() -> {
            draft.links().save(List.of(link("7", 2)));
            draft.links().remove(new SourceKey(shop, "8"));
        });
        assertThat(in(() -> draft.links().ofCustomers(List.of(id(1), id(2)))))
                .isEqualTo(Map.of(id(2), List.of(link("7", 2))));
        assertThat(in(() -> draft.links().ofPage(shop, List.of("7", "8")))).containsOnlyKeys("7");
        assertThat(in(() -> real.links().ofCustomers(List.of(id(1))).get(id(1))))
                .hasSize(2);
    }

    @Test
    void live_ids_are_those_that_would_be_there_in_the_order_of_their_bytes() {
        run(() -> real.shadows()
                .save(List.of(
                        shadow(shop, "b", Shadow.State.LIVE),
                        shadow(shop, "d", Shadow.State.LIVE),
                        shadow(shop, "é", Shadow.State.LIVE),
                        shadow(other, "a", Shadow.State.LIVE))));
        run(() -> draft.shadows()
                .save(List.of(
                        shadow(shop, "a", Shadow.State.LIVE),
                        shadow(shop, "b", Shadow.State.GONE),
                        shadow(shop, "c", Shadow.State.LEFT_OUT),
                        shadow(shop, "z", Shadow.State.LIVE),
                        shadow(other, "b", Shadow.State.LIVE))));
        assertThat(in(() -> draft.shadows().liveIdsAfter(shop, "", 2))).containsExactly("a", "d");
        assertThat(in(() -> draft.shadows().liveIdsAfter(shop, "d", 2))).containsExactly("z", "é");
        assertThat(in(() -> draft.shadows().liveIdsAfter(shop, "é", 2))).isEmpty();
        assertThat(in(() -> draft.shadows().countLive(shop))).isEqualTo(4);
        assertThat(in(() -> draft.shadows().countLive(other))).isEqualTo(2);
        assertThat(in(() -> real.shadows().countLive(shop))).isEqualTo(3);
    }

    private Suspicion suspicion(String externalId, int scans) {
        return new Suspicion(new SourceKey(shop, externalId), NOW, scans);
    }

    @Test
    void a_suspicion_can_be_raised_confirmed_and_cleared_in_the_draft_alone() {
        run(() -> real.suspicions().save(List.of(suspicion("a", 1), suspicion("b", 1))));
        run(() -> draft.suspicions().save(List.of(suspicion("b", 2), suspicion("c", 0))));
        run(() -> draft.suspicions().clear(shop, List.of("a", "never suspected")));
        assertThat(in(() -> draft.suspicions().of(shop)))
                .containsExactlyInAnyOrderEntriesOf(Map.of("b", suspicion("b", 2), "c", suspicion("c", 0)));
        assertThat(in(() -> draft.suspicions().of(other))).isEmpty();
        assertThat(in(() -> real.suspicions().of(shop)))
                .containsExactlyInAnyOrderEntriesOf(Map.of("a", suspicion("a", 1), "b", suspicion("b", 1)));
    }

    private Conflict conflict(int number, String there) {
        return new Conflict(
                new UUID(2, number),
                id(1),
                Field.PHONE,
                new SourceKey(shop, "7"),
                Optional.empty(),
                Optional.of(new Value.Text(there)),
                Optional.empty(),
                NOW,
                Conflict.Kind.OVERWRITTEN,
                Optional.empty());
    }

    @Test
    void a_question_is_asked_once_and_can_be_settled_in_the_draft() {
        run(() -> real.conflicts().open(List.of(conflict(1, "+1"))));
        run(() -> draft.conflicts().open(List.of(conflict(2, "+2"))));
        assertThat(in(() -> draft.conflicts().openOf(List.of(id(1))).get(id(1))))
                .containsExactly(conflict(1, "+2"));
        Conflict.Resolution settled = new Conflict.Resolution(NOW, "shop", Conflict.Choice.SETTLED);
        assertThat(in(() -> draft.conflicts().resolve(new UUID(2, 1), settled))).isTrue();
        assertThat(in(() -> draft.conflicts().resolve(new UUID(2, 1), settled))).isFalse();
        assertThat(in(() -> draft.conflicts().openOf(List.of(id(1))))).isEmpty();
        assertThat(in(() -> draft.conflicts().find(new UUID(2, 1))))
                .contains(conflict(1, "+2").resolved(settled));
        assertThat(in(() -> real.conflicts().find(new UUID(2, 1)))).contains(conflict(1, "+1"));
    }

    @Test
    void marks_are_listed_by_target_and_are_nobody_s_work() {
        run(() -> draft.outbox()
                .mark(
                        List.of(
                                new Mark(id(2), shop, Lane.POLL),
                                new Mark(id(1), shop, Lane.POLL),
                                new Mark(id(1), other, Lane.POLL)),
                        NOW));
        run(() -> draft.outbox().mark(List.of(new Mark(id(2), shop, Lane.BACKFILL)), NOW));
        assertThat(in(() -> overlay.marks(shop, Optional.empty(), 1)))
                .extracting(Claimed::customer)
                .containsExactly(id(1));
        assertThat(in(() -> overlay.marks(shop, Optional.of(id(1)), 5)))
                .extracting(Claimed::customer)
                .containsExactly(id(2));
        assertThat(in(() -> draft.outbox().of(List.of(id(1))))).hasSize(2);
        assertThat(in(() -> real.outbox().pending(shop))).isZero();
    }

    @Test
    void a_connection_can_become_known_in_the_draft_alone() {
        run(() -> draft.connections().markComplete(shop, NOW));
        assertThat(in(() -> draft.connections().find(shop).orElseThrow()).isKnown())
                .isTrue();
        assertThat(in(() -> draft.connections().find(other).orElseThrow()).isKnown())
                .isFalse();
        assertThat(in(() -> real.connections().find(shop).orElseThrow()).isKnown())
                .isFalse();
    }

    @Test
    void two_drafts_do_not_see_each_other_and_one_that_is_thrown_away_leaves_nothing() {
        UUID second = plan(2);
        Ports elsewhere = new Overlay(real, store.sheets().of(second)).ports();
        run(() -> draft.customers().save(List.of(customer(1, 1, "ann@example.com"))));
        assertThat(in(() -> elsewhere.customers().find(id(1)))).isEmpty();
        run(() -> elsewhere.customers().save(List.of(customer(1, 1, "eve@example.com"))));
        run(() -> store.sheets().clear(plan));
        assertThat(in(() -> draft.customers().find(id(1)))).isEmpty();
        assertThat(in(() -> elsewhere.customers().find(id(1)))).contains(customer(1, 1, "eve@example.com"));
    }

    @Test
    void a_draft_that_is_rolled_back_was_never_made() {
        assertThatThrownBy(() -> run(() -> {
                    draft.customers().save(List.of(customer(1, 1, "ann@example.com")));
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        assertThat(in(() -> new HashMap<>(draft.customers().load(List.of(id(1))))))
                .isEmpty();
    }
}
