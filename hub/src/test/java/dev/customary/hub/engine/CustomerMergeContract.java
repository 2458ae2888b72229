package dev.customary.hub.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
import dev.customary.connector.Fields;
import dev.customary.hub.TestStore;
import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.MergeParticipant;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.duplicate.CustomerPair;
import dev.customary.hub.engine.MergeRefusedException.Why;
import dev.customary.hub.inbox.Conflict;
import dev.customary.hub.quarantine.Reject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What merging and parting of customers promise, whatever the store. */
abstract class CustomerMergeContract {
    private static final Map<Field, FieldPolicy> EMAIL_IS_PROTECTED = Map.of(Field.EMAIL, FieldPolicy.SET_ONCE);

    private final Stamps stamps = new Stamps();
    private Stage stage = new Stage(TestStore.inMemory(), Map.of());
    private Customer ann = blank();
    private Customer bea = blank();
    private String annLeft = "";
    private String beaLeft = "";

    abstract TestStore store();

    @BeforeEach
    void ann_and_bea_are_in_both_systems() {
        begin(EMAIL_IS_PROTECTED);
    }

    private void begin(Map<Field, FieldPolicy> policies) {
        stage = new Stage(store(), policies, List.of(stamps));
        annLeft = stage.left.add(person("ann@shop.example", "Ann", "Lee", "+56911112222"));
        beaLeft = stage.left.add(person("bea@shop.example", "Bea", "Roe", "+56911113333"));
        stage.sync();
        ann = called("Ann");
        bea = called("Bea");
    }

    private static Customer blank() {
        return new Customer(
                new CustomerId(new java.util.UUID(0, 0)),
                1,
                Fields.NONE,
                Map.of(),
                java.time.Instant.EPOCH,
                java.time.Instant.EPOCH,
                Optional.empty());
    }

    private static String person(String email, String first, String last, String phone) {
        return "{\"email\":\"%s\",\"first_name\":\"%s\",\"last_name\":\"%s\",\"phone\":\"%s\"}"
                .formatted(email, first, last, phone);
    }

    private Customer called(String first) {
        return stage.customers().stream()
                .filter(customer -> customer.fields().text(Field.FIRST_NAME).equals(first))
                .findFirst()
                .orElseThrow();
    }

    private MergeWish wish(Field... ofBea) {
        Map<Field, CustomerId> choices = new HashMap<>();
        for (Field field : ofBea) choices.put(field, bea.id());
        return new MergeWish(ann.id(), Set.of(bea.id()), choices, Map.of(), "the same person");
    }

    private void merge(Field... ofBea) {
        stage.engine.merge(Stage.WORKSPACE, wish(ofBea), "marta");
    }

    private UnmergePreview unmerge() {
        return stage.engine.unmerge(Stage.WORKSPACE, UnmergeWish.of(bea.id()), "marta");
    }

    private Customer load(CustomerId id) {
        return stage.ports
                .transactions()
                .in(Stage.WORKSPACE, () -> stage.ports.customers().find(id))
                .orElseThrow();
    }

    private List<Link> links(CustomerId id) {
        return stage.ports
                .transactions()
                .in(
                        Stage.WORKSPACE,
                        () -> stage.ports.links().ofCustomers(List.of(id)).getOrDefault(id, List.of()));
    }

    private String beaRight() {
        return stage.right.records.entrySet().stream()
                .filter(entry -> entry.getValue().path("email").asString().equals("bea@shop.example"))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private String left(String id, String field) {
        return stage.left.records.get(id).path(field).asString("");
    }

    private String right(String id, String field) {
        return stage.right.records.get(id).path(field).asString("");
    }

    @Test
    void two_become_one_with_all_links_and_the_old_id_leads_there() {
        merge();
        assertThat(stage.only().id()).isEqualTo(ann.id());
        assertThat(load(bea.id())).isEqualTo(load(ann.id()));
        assertThat(links(ann.id())).hasSize(4);
        assertThat(links(bea.id())).isEmpty();
    }

    @Test
    void a_chosen_value_is_written_to_every_system_and_so_is_what_the_survivor_keeps() {
        String beaRight = beaRight();
        merge(Field.PHONE);
        stage.settle();
        assertThat(left(annLeft, "phone")).isEqualTo("+56911113333");
        assertThat(left(beaLeft, "first_name")).isEqualTo("Ann");
        assertThat(right(beaRight, "last_name")).isEqualTo("Lee");
        assertThat(load(ann.id()).provenance().get(Field.PHONE))
                .as("where it is from is still known")
                .isEqualTo(bea.provenance().get(Field.PHONE));
    }

    @Test
    void a_protected_value_stays_as_it_is_in_each_record_and_cannot_be_chosen() {
        String beaRight = beaRight();
        assertThatThrownBy(() -> merge(Field.EMAIL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("choice of email: it is protected")
                .hasMessageContaining(ann.id().toString());
        merge();
        stage.settle();
        stage.sync();
        assertThat(load(ann.id()).fields().text(Field.EMAIL)).isEqualTo("ann@shop.example");
        assertThat(left(annLeft, "email")).isEqualTo("ann@shop.example");
        assertThat(left(beaLeft, "email")).isEqualTo("bea@shop.example");
        assertThat(right(beaRight, "email")).isEqualTo("bea@shop.example");
    }

    @Test
    void what_the_survivor_lacks_comes_from_the_other() {
        Fields noPhone = Fields.builder().set(Field.PHONE, Optional.empty()).build();
        ann = stage.engine.edit(Stage.WORKSPACE, ann.id(), ann.version(), noPhone, "marta");
        stage.settle();
        merge();
        stage.settle();
        assertThat(left(annLeft, "phone")).isEqualTo("+56911113333");
    }

    @Test
    void who_comes_second_is_told_so_and_nothing_is_done() {
        merge();
        MergeWish other = new MergeWish(bea.id(), Set.of(ann.id()), Map.of(), Map.of(), "");
        assertThatThrownBy(() -> stage.engine.merge(Stage.WORKSPACE, other, "pablo"))
                .isInstanceOfSatisfying(
                        MergeRefusedException.class,
                        refused -> assertThat(refused.why()).isEqualTo(Why.ALREADY_MERGED))
                .hasMessageContaining("%s was merged into %s".formatted(bea.id(), ann.id()));
        assertThat(stage.only().version()).isEqualTo(2);
    }

    @Test
    void a_merge_of_what_changed_since_it_was_looked_at_is_refused() {
        Fields edit = Fields.builder().text(Field.LAST_NAME, "Roe-Poe").build();
        stage.engine.edit(Stage.WORKSPACE, bea.id(), bea.version(), edit, "pablo");
        MergeWish stale =
                new MergeWish(ann.id(), Set.of(bea.id()), Map.of(), Map.of(ann.id(), 1L, bea.id(), bea.version()), "");
        assertThatThrownBy(() -> stage.engine.merge(Stage.WORKSPACE, stale, "marta"))
                .isInstanceOfSatisfying(MergeRefusedException.class, refused -> {
                    assertThat(refused.why()).isEqualTo(Why.STALE_VERSION);
                    assertThat(refused.versions()).containsEntry(bea.id(), bea.version() + 1);
                });
        assertThat(stage.customers()).hasSize(2);
    }

    @Test
    void a_group_too_large_is_refused_with_its_size() {
        for (int i = 0; i < 8; i++) {
            stage.left.add(person("x%d@shop.example".formatted(i), "X" + i, "Many", "+5691111400" + i));
        }
        stage.sync();
        List<Customer> others = stage.customers().stream()
                .filter(customer -> customer.fields().text(Field.LAST_NAME).equals("Many"))
                .toList();
        for (int i = 0; i < 5; i++) {
            mergeInto(ann.id(), others.get(i).id());
        }
        assertThatThrownBy(() ->
                        mergeInto(ann.id(), others.get(5).id(), others.get(6).id()))
                .isInstanceOfSatisfying(
                        MergeRefusedException.class,
                        refused -> assertThat(refused.why()).isEqualTo(Why.GROUP_TOO_LARGE))
                .hasMessageContaining("23 links and former customers")
                .hasMessageContaining("expected: at most 20");
    }

    private void mergeInto(CustomerId survivor, CustomerId... others) {
        stage.engine.merge(Stage.WORKSPACE, new MergeWish(survivor, Set.of(others), Map.of(), Map.of(), ""), "marta");
    }

    @Test
    void one_alone_itself_or_six_cannot_be_merged() {
        assertThatThrownBy(() -> mergeInto(ann.id())).hasMessageContaining("expected: 1 to 4 other customers");
        assertThatThrownBy(() -> mergeInto(ann.id(), ann.id())).hasMessageContaining("1 to 4 other customers");
    }

    @Test
    void an_old_id_is_never_more_than_one_step_from_its_survivor() {
        stage.left.add(person("cid@shop.example", "Cid", "Poe", "+56911114444"));
        stage.sync();
        CustomerId cid = called("Cid").id();
        merge();
        mergeInto(cid, ann.id());
        List<Customer> led = stage.ports
                .transactions()
                .in(Stage.WORKSPACE, () -> stage.ports.customers().mergedInto(List.of(cid)));
        assertThat(led).extracting(Customer::id).containsExactlyInAnyOrder(ann.id(), bea.id());
        assertThat(load(bea.id()).id()).isEqualTo(cid);

        assertThatThrownBy(this::unmerge)
                .isInstanceOfSatisfying(
                        MergeRefusedException.class,
                        refused -> assertThat(refused.why()).isEqualTo(Why.MERGED_AGAIN))
                .hasMessageContaining(cid.toString());
        stage.engine.unmerge(Stage.WORKSPACE, UnmergeWish.of(cid), "marta");
        assertThat(load(bea.id()).id()).as("leads to Ann again").isEqualTo(ann.id());
        unmerge();
        assertThat(load(bea.id()).id()).isEqualTo(bea.id());
    }

    @Test
    void a_record_with_an_identifier_of_a_former_customer_is_the_survivor_s() {
        merge();
        stage.right.records.remove(beaRight());
        String again = stage.right.add(person("bea@shop.example", "Bea", "Again", "+56911119999"));
        stage.sync("right");
        assertThat(stage.only().id()).isEqualTo(ann.id());
        assertThat(links(ann.id())).anyMatch(link -> link.key().externalId().equals(again));
    }

    @Test
    void the_histories_keep_their_ids_and_are_read_together() {
        merge();
        List<Change> both = stage.ports
                .transactions()
                .in(
                        Stage.WORKSPACE,
                        () -> stage.ports.history().of(List.of(ann.id(), bea.id()), Optional.empty(), 100));
        assertThat(both).isSortedAccordingTo((one, other) -> -one.id().compareTo(other.id()));
        assertThat(both).extracting(Change::note).contains("merged with " + bea.id(), "merged into " + ann.id());
        assertThat(stage.history(bea.id())).extracting(Change::customer).containsOnly(bea.id());
    }

    @Test
    void merged_and_parted_at_once_both_are_as_if_nothing_had_been() {
        List<Link> ofAnn = links(ann.id());
        List<Link> ofBea = links(bea.id());
        merge(Field.PHONE);
        unmerge();
        assertThat(load(ann.id()).fields()).isEqualTo(ann.fields());
        assertThat(load(bea.id()).fields()).isEqualTo(bea.fields());
        assertThat(load(ann.id()).provenance()).isEqualTo(ann.provenance());
        assertThat(load(bea.id()).provenance()).isEqualTo(bea.provenance());
        assertThat(links(ann.id())).isEqualTo(ofAnn);
        assertThat(links(bea.id())).isEqualTo(ofBea);
    }

    @Test
    void parted_after_everything_was_written_every_record_has_its_own_values_again() {
        var left = Map.copyOf(copy(stage.left));
        var right = Map.copyOf(copy(stage.right));
        merge(Field.PHONE);
        stage.settle();
        stage.sync();
        assertThat(copy(stage.left)).isNotEqualTo(left);
        unmerge();
        stage.settle();
        stage.sync();
        assertThat(copy(stage.left)).isEqualTo(left);
        assertThat(copy(stage.right)).isEqualTo(right);
        assertThat(load(bea.id()).fields()).isEqualTo(bea.fields());
    }

    private static Map<String, String> copy(Notebook notebook) {
        Map<String, String> copy = new HashMap<>();
        notebook.records.forEach((id, record) -> copy.put(id, record.toString()));
        return copy;
    }

    @Test
    void a_value_that_was_filled_in_from_the_other_is_taken_away_again() {
        stage.left.set(annLeft, "phone", "");
        stage.sync();
        assertThat(load(ann.id()).fields().text(Field.PHONE)).isEmpty();
        merge();
        stage.settle();
        assertThat(left(annLeft, "phone")).isEqualTo("+56911113333");
        unmerge();
        stage.settle();
        assertThat(left(annLeft, "phone")).isEmpty();
        assertThat(left(beaLeft, "phone")).isEqualTo("+56911113333");
    }

    @Test
    void what_a_system_edited_meanwhile_goes_with_its_record_and_what_a_person_edited_stays() {
        merge();
        stage.settle();
        stage.left.set(beaLeft, "phone", "+56911115555");
        stage.sync();
        stage.left.set(annLeft, "first_name", "Annie");
        stage.sync();
        Customer merged = load(ann.id());
        assertThat(merged.fields().text(Field.PHONE)).isEqualTo("+56911115555");
        Fields edit = Fields.builder().text(Field.LAST_NAME, "Leigh").build();
        stage.engine.edit(Stage.WORKSPACE, ann.id(), merged.version(), edit, "pablo");
        stage.settle();

        UnmergePreview seen = stage.engine.previewUnmerge(Stage.WORKSPACE, UnmergeWish.of(ann.id()));
        assertThat(seen.since())
                .extracting(Attribution::kind, Attribution::to)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(Attribution.Kind.PERSON_EDIT, ann.id()),
                        org.assertj.core.groups.Tuple.tuple(Attribution.Kind.RECORD_EDIT, bea.id()));
        unmerge();
        stage.settle();
        stage.sync();
        assertThat(load(bea.id()).fields().text(Field.PHONE)).isEqualTo("+56911115555");
        assertThat(load(bea.id()).fields().text(Field.FIRST_NAME)).isEqualTo("Bea");
        assertThat(load(ann.id()).fields().text(Field.PHONE)).isEqualTo("+56911112222");
        assertThat(load(ann.id()).fields().text(Field.FIRST_NAME)).isEqualTo("Annie");
        assertThat(load(ann.id()).fields().text(Field.LAST_NAME)).isEqualTo("Leigh");
        assertThat(left(beaLeft, "last_name")).isEqualTo("Roe");
        assertThat(right(beaRight(), "phone")).isEqualTo("+56911115555");
    }

    @Test
    void an_edit_that_lost_to_the_other_s_value_is_not_lost_to_its_own_customer() {
        begin(Map.of(Field.PHONE, FieldPolicy.HUB_WINS));
        // Both sides changed the name when the record is next read; the first system's other record comes first.
        merge();
        stage.right.set(beaRight(), "last_name", "Roe-Own");
        stage.left.set(annLeft, "last_name", "Lee-Own");
        stage.sync();
        stage.sync();
        unmerge();
        stage.settle();
        stage.sync();
        assertThat(load(bea.id()).fields().text(Field.LAST_NAME)).isEqualTo("Roe-Own");
        assertThat(load(ann.id()).fields().text(Field.LAST_NAME)).isEqualTo("Lee-Own");
        assertThat(right(beaRight(), "last_name")).isEqualTo("Roe-Own");
    }

    @Test
    void questions_and_rejects_go_with_the_record_both_ways() {
        begin(Map.of(Field.PHONE, FieldPolicy.ASK));
        stage.left.set(beaLeft, "phone", "+56911116666");
        stage.right.set(beaRight(), "phone", "+56911117777");
        stage.sync("left");
        stage.sync("right");
        String broken = beaRight();
        stage.right.set(broken, "email", "not an address");
        stage.sync("right");
        assertThat(stage.conflicts()).extracting(Conflict::customer).containsExactly(bea.id());
        assertThat(stage.rejects())
                .extracting(Reject::customer)
                .contains(Optional.of(bea.id().toString()));

        MergePreview preview = stage.engine.previewMerge(Stage.WORKSPACE, wish());
        assertThat(preview.effects())
                .contains(
                        new MergeEffect(MergeEffect.Kind.MOVES, "conflicts", 1, List.of()),
                        new MergeEffect(MergeEffect.Kind.MOVES, "rejects", 1, List.of()));
        merge();
        assertThat(stage.conflicts()).extracting(Conflict::customer).containsExactly(ann.id());
        assertThat(stage.rejects())
                .extracting(Reject::customer)
                .contains(Optional.of(ann.id().toString()));
        unmerge();
        assertThat(stage.conflicts()).extracting(Conflict::customer).containsExactly(bea.id());
        assertThat(stage.rejects())
                .extracting(Reject::customer)
                .contains(Optional.of(bea.id().toString()));
    }

    @Test
    void a_question_that_only_the_merge_raised_is_none_afterwards() {
        begin(Map.of(Field.PHONE, FieldPolicy.ASK));
        merge();
        stage.left.set(beaLeft, "phone", "+56911118888");
        stage.sync("left");
        assertThat(stage.conflicts()).hasSize(1);
        unmerge();
        stage.settle();
        stage.sync();
        assertThat(stage.conflicts()).isEmpty();
        assertThat(load(bea.id()).fields().text(Field.PHONE)).isEqualTo("+56911118888");
        assertThat(right(beaRight(), "phone")).isEqualTo("+56911118888");
    }

    @Test
    void who_parted_is_never_tied_again_and_a_record_that_could_be_both_is_asked() {
        merge();
        stage.settle();
        unmerge();
        stage.settle();
        stage.sync();
        stage.left.set(beaLeft, "email", "ann@shop.example");
        stage.sync();
        assertThat(stage.customers())
                .as("a record is matched by its own link first")
                .hasSize(2);

        String both = stage.right.add(person("ann@shop.example", "Bea", "Roe", "+56911113333"));
        stage.sync("right");
        assertThat(stage.rejects()).anySatisfy(reject -> {
            assertThat(reject.subject()).isEqualTo(both);
            assertThat(reject.errorClass()).isEqualTo(Reject.ErrorClass.AMBIGUOUS);
        });
        assertThat(stage.customers()).hasSize(2);
        assertThat(areApart()).isTrue();
        merge();
        assertThat(areApart()).as("a newer word of a person counts").isFalse();
    }

    private boolean areApart() {
        return stage.ports
                .transactions()
                .in(
                        Stage.WORKSPACE,
                        () -> stage.ports.sameness().cannotLinks().has(CustomerPair.of(ann.id(), bea.id())));
    }

    @Test
    void who_was_told_apart_from_one_is_told_apart_from_the_survivor_as_long_as_the_merge_stands() {
        stage.left.add(person("cid@shop.example", "Cid", "Poe", "+56911114444"));
        stage.sync();
        CustomerId cid = called("Cid").id();
        var cannotLinks = stage.ports.sameness().cannotLinks();
        CustomerPair ofAnn = CustomerPair.of(ann.id(), cid);
        stage.ports
                .transactions()
                .in(
                        Stage.WORKSPACE,
                        () -> cannotLinks.add(CustomerPair.of(bea.id(), cid), "marta", java.time.Instant.EPOCH));
        merge();
        assertThat(stage.ports.transactions().<Boolean>in(Stage.WORKSPACE, () -> cannotLinks.has(ofAnn)))
                .isTrue();
        unmerge();
        assertThat(stage.ports.transactions().<Boolean>in(Stage.WORKSPACE, () -> cannotLinks.has(ofAnn)))
                .isFalse();
    }

    @Test
    void a_record_that_was_tied_meanwhile_goes_to_whom_it_names_unless_a_person_says_otherwise() {
        merge();
        String again = stage.right.add(person("bea@shop.example", "Bea", "Second", "+56911110000"));
        stage.sync("right");
        SourceKey key = links(ann.id()).stream()
                .map(Link::key)
                .filter(each -> each.externalId().equals(again))
                .findFirst()
                .orElseThrow();
        UnmergePreview seen = stage.engine.previewUnmerge(Stage.WORKSPACE, UnmergeWish.of(bea.id()));
        assertThat(seen.since())
                .filteredOn(each -> each.kind() == Attribution.Kind.NEW_LINK)
                .singleElement()
                .satisfies(each -> assertThat(each.to()).isEqualTo(bea.id()));
        UnmergeWish other = new UnmergeWish(bea.id(), Map.of(key, ann.id()), Map.of(), OptionalLong.empty());
        stage.engine.unmerge(Stage.WORKSPACE, other, "marta");
        assertThat(links(ann.id())).extracting(Link::key).contains(key);
    }

    @Test
    void a_record_that_was_tied_meanwhile_goes_to_whom_it_named_then_though_it_names_nobody_now() {
        merge();
        String again = tiedByBeasAddressAndThenGivenAnother();
        unmerge();
        assertThat(links(bea.id())).extracting(link -> link.key().externalId()).contains(again);
        stage.right.set(again, "first_name", "Beatrice");
        stage.sync();
        assertThat(load(ann.id()).fields().text(Field.EMAIL)).isEqualTo("ann@shop.example");
        assertThat(load(bea.id()).fields().text(Field.EMAIL)).isEqualTo("bea@shop.example");
    }

    private String tiedByBeasAddressAndThenGivenAnother() {
        String again = stage.right.add(person("bea@shop.example", "Bea", "Second", "+56911110000"));
        stage.sync("right");
        stage.right.set(again, "email", "else@shop.example");
        stage.sync("right");
        return again;
    }

    @Test
    void a_record_that_was_tied_by_what_the_survivor_had_from_another_goes_to_the_other() {
        stage.left.add(person("", "Cid", "Poe", "+56911114444"));
        stage.sync();
        CustomerId cid = called("Cid").id();
        mergeInto(cid, bea.id());
        String again = tiedByBeasAddressAndThenGivenAnother();
        unmerge();
        assertThat(links(bea.id())).extracting(link -> link.key().externalId()).contains(again);
        assertThat(load(cid).fields().text(Field.EMAIL)).isEmpty();
    }

    @Test
    void a_person_s_edit_goes_to_whom_the_person_says() {
        merge();
        Customer now = called("Ann");
        Fields edit = Fields.builder().text(Field.PHONE, "+56911119999").build();
        stage.engine.edit(Stage.WORKSPACE, now.id(), now.version(), edit, "marta");
        Attribution asked = stage.engine.previewUnmerge(Stage.WORKSPACE, UnmergeWish.of(bea.id())).since().stream()
                .filter(Attribution::isDoubtful)
                .findFirst()
                .orElseThrow();
        assertThat(asked.to()).isEqualTo(ann.id());
        Map<java.util.UUID, CustomerId> edits =
                Map.of(asked.change().orElseThrow().id(), bea.id());
        stage.engine.unmerge(
                Stage.WORKSPACE, new UnmergeWish(bea.id(), Map.of(), edits, OptionalLong.empty()), "marta");
        stage.sync();
        assertThat(called("Bea").fields().text(Field.PHONE)).isEqualTo("+56911119999");
        assertThat(called("Ann").fields().text(Field.PHONE)).isNotEqualTo("+56911119999");
    }

    @Test
    void a_merge_is_taken_back_once() {
        merge();
        unmerge();
        assertThatThrownBy(this::unmerge)
                .isInstanceOfSatisfying(
                        MergeRefusedException.class,
                        refused -> assertThat(refused.why()).isEqualTo(Why.NOT_MERGED));
    }

    @Test
    void a_record_that_is_being_created_while_its_customer_is_merged_becomes_the_survivor_s() {
        stage.left.add(person("cid@shop.example", "Cid", "Poe", "+56911114444"));
        stage.right.habit = body -> {
            stage.right.habit = same -> same;
            mergeInto(ann.id(), called("Cid").id());
            return body;
        };
        stage.sync();
        assertThat(links(ann.id())).hasSize(4);
        assertThat(stage.right.records).hasSize(3);
        assertThat(stage.customers()).hasSize(2);
    }

    @Test
    void a_preview_shows_every_field_and_changes_nothing() {
        MergePreview preview = stage.engine.previewMerge(Stage.WORKSPACE, wish(Field.PHONE));
        assertThat(preview.rows())
                .extracting(MergeRow::field, MergeRow::chosen, MergeRow::isProtected)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(Field.PHONE, Optional.of(bea.id()), false),
                        org.assertj.core.groups.Tuple.tuple(Field.EMAIL, Optional.of(ann.id()), true));
        assertThat(preview.hasProtectedDispute()).isTrue();
        assertThat(preview.effects())
                .contains(
                        new MergeEffect(MergeEffect.Kind.LINKS_TOGETHER, "", 4, List.of("left", "right")),
                        new MergeEffect(
                                MergeEffect.Kind.OLD_IDS_LEAD,
                                "",
                                1,
                                List.of(bea.id().toString())),
                        new MergeEffect(MergeEffect.Kind.STAYS_THERE, "email", 2, List.of("left", "right")),
                        new MergeEffect(MergeEffect.Kind.WRITTEN, "", 4, List.of("left", "right")),
                        new MergeEffect(MergeEffect.Kind.NOTHING_DELETED, "", 0, List.of()));
        assertThat(stage.customers()).containsExactlyInAnyOrder(ann, bea);
    }

    @Test
    void a_feature_moves_what_is_its_own_and_gives_it_back() {
        stamps.of.put(bea.id(), new ArrayList<>(List.of("b1", "b2")));
        stamps.of.put(ann.id(), new ArrayList<>(List.of("a1")));
        assertThat(stage.engine.previewMerge(Stage.WORKSPACE, wish()).effects())
                .contains(new MergeEffect(MergeEffect.Kind.MOVES, "stamps", 2, List.of()));
        merge();
        assertThat(stamps.of.get(ann.id())).containsExactly("a1", "b1", "b2");
        unmerge();
        assertThat(stamps.of.get(ann.id())).containsExactly("a1");
        assertThat(stamps.of.get(bea.id())).containsExactly("b1", "b2");
    }

    /** A feature that keeps stamps of customers. */
    private static final class Stamps implements MergeParticipant {
        final Map<CustomerId, List<String>> of = new HashMap<>();

        @Override
        public String name() {
            return "stamps";
        }

        @Override
        public long count(CustomerId from) {
            return of.getOrDefault(from, List.of()).size();
        }

        @Override
        public String merge(CustomerId from, CustomerId into) {
            List<String> moved = of.getOrDefault(from, List.of());
            of.computeIfAbsent(into, first -> new ArrayList<>()).addAll(moved);
            of.remove(from);
            return String.join(",", moved);
        }

        @Override
        public void unmerge(Parting parting) {
            List<String> theirs = parting.note().isEmpty()
                    ? List.of()
                    : List.of(parting.note().split(","));
            of.computeIfAbsent(parting.from(), first -> new ArrayList<>()).removeAll(theirs);
            of.put(parting.to(), new ArrayList<>(theirs));
        }
    }
}
