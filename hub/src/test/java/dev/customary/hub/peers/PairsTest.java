package dev.customary.hub.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Connector;
import dev.customary.connector.Field;
import dev.customary.connector.ReadsFile;
import dev.customary.hub.connection.Deletions;
import dev.customary.hub.customer.Departure;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.engine.DepartureChoice;
import dev.customary.hub.inbox.Conflict.Choice;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any two systems keep their customers the same, whichever of them a change is made in. Each pair has a hub of its own, and the
 * staff works in each system as it would: a change is heard of by webhook, by the schedule, or when the system calls in. What both
 * are to agree on is what both connectors say that they write.
 */
class PairsTest {
    private static final String RITA = "rita@example.com";
    private static final Map<Field, String> NEWCOMER = Map.of(
            Field.EMAIL, RITA,
            Field.FIRST_NAME, "Rita",
            Field.LAST_NAME, "Vega",
            Field.COMPANY_NAME, "Vega SL",
            Field.PHONE, "+34911222001",
            Field.BILLING, "Madrid");
    private static final Map<Field, String> BYSTANDER = Map.of(
            Field.EMAIL, "eve@example.com",
            Field.FIRST_NAME, "Eve",
            Field.LAST_NAME, "Paz",
            Field.COMPANY_NAME, "Paz SL");
    private static final Map<Field, String> EDIT = Map.of(
            Field.FIRST_NAME, "Rosa",
            Field.LAST_NAME, "Luz",
            Field.COMPANY_NAME, "Luz SL",
            Field.PHONE, "+34911222002",
            Field.BILLING, "Toledo");
    private static final Map<Field, String> OTHER_EDIT = Map.of(
            Field.FIRST_NAME, "Ruth",
            Field.LAST_NAME, "Mar",
            Field.COMPANY_NAME, "Mar SL",
            Field.PHONE, "+34911222003",
            Field.BILLING, "Segovia");
    private static final Map<Field, String> NUMBER = Map.of(Field.PHONE, "+34911222002");
    private static final Map<Field, String> OTHER_NUMBER = Map.of(Field.PHONE, "+34911222003");
    private static final Map<Field, String> INACTIVE = Map.of(Field.ACTIVE, Peer.NO);

    private static final Deletions EVERYWHERE = new Deletions(Deletions.Meaning.SPREAD, true);
    private static final Deletions NOT_BY_THE_HUB = new Deletions(Deletions.Meaning.SPREAD, false);

    static Stream<Arguments> pairs() {
        return Peers.ALL.stream()
                .flatMap(
                        one -> Peers.ALL.stream().filter(other -> other != one).map(other -> Arguments.of(one, other)));
    }

    static Stream<Arguments> pairsThatTellWhoIsActive() {
        return pairs().filter(pair ->
                Stream.of(pair.get()).allMatch(peer -> ((Peer) peer).fields().contains(Field.ACTIVE)));
    }

    private static Map<Field, String> without(Field field, Map<Field, String> words) {
        Map<Field, String> others = new HashMap<>(words);
        others.remove(field);
        return others;
    }

    @Test
    void every_kind_of_system_takes_part() {
        var kinds = ServiceLoader.load(Connector.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(connector -> !(connector instanceof ReadsFile))
                .map(connector -> connector.descriptor().kind());
        assertThat(Peers.ALL.stream().map(Peer::kind)).containsExactlyInAnyOrderElementsOf(kinds.toList());
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("pairs")
    void who_is_entered_in_one_comes_to_be_in_the_other(Peer one, Peer other) {
        try (var pair = new Pair(one, other)) {
            pair.enter(one, NEWCOMER);
            pair.awaitIn(other, NEWCOMER);
            pair.settle();
            pair.allSay(RITA, NEWCOMER);
        }
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("pairs")
    void an_edit_in_one_reaches_the_other(Peer one, Peer other) {
        try (var pair = new Pair(one, other)) {
            pair.enterInBoth(NEWCOMER);
            Map<Field, String> words = new TreeMap<>(NEWCOMER);
            for (var edit : pair.shared(EDIT).entrySet()) {
                pair.edit(one, RITA, Map.ofEntries(edit));
                words.put(edit.getKey(), edit.getValue());
                pair.awaitIn(other, words);
                pair.settle();
                pair.allSay(RITA, words);
            }
        }
    }

    @ParameterizedTest(name = "{0} before {1}")
    @MethodSource("pairs")
    void where_both_edited_the_first_one_wins_and_what_lost_is_told(Peer one, Peer other) {
        try (var pair = new Pair(one, other)) {
            pair.enterInBoth(NEWCOMER);
            var edit = without(Field.PHONE, EDIT);
            var otherEdit = without(Field.PHONE, OTHER_EDIT);
            pair.edit(other, RITA, otherEdit);
            pair.edit(one, RITA, edit);
            var won = pair.won(edit, otherEdit);
            pair.awaitIn(one, RITA, won);
            pair.awaitIn(other, RITA, won);
            pair.settle();
            pair.allSay(RITA, won);
            assertThat(pair.told(RITA))
                    .contains(pair.shared(edit).values())
                    .contains(pair.shared(otherEdit).values());
            assertThat(pair.questions()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0} and {1}")
    @MethodSource("pairs")
    void where_both_edited_and_a_person_is_asked_both_take_the_answer(Peer one, Peer other) {
        try (var pair = new Pair(one, other)) {
            pair.enterInBoth(NEWCOMER);
            pair.edit(other, RITA, OTHER_NUMBER);
            pair.edit(one, RITA, NUMBER);
            pair.read(one);
            pair.read(other);
            assertThat(pair.questions()).hasSize(1);
            var question = pair.questions().getFirst();
            assertThat(question.field()).isEqualTo(Field.PHONE);
            pair.answer(question, Choice.THERE);
            pair.settle();
            assertThat(pair.questions()).isEmpty();
            pair.allSay(RITA, Map.of(Field.PHONE, question.there().orElseThrow().toString()));
            assertThat(pair.told(RITA)).contains(NUMBER.get(Field.PHONE), OTHER_NUMBER.get(Field.PHONE));
        }
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("pairsThatTellWhoIsActive")
    void who_is_made_inactive_in_one_is_inactive_in_the_other(Peer one, Peer other) {
        try (var pair = new Pair(one, other)) {
            pair.enterInBoth(NEWCOMER);
            pair.edit(one, RITA, INACTIVE);
            pair.awaitIn(other, RITA, INACTIVE);
            pair.settle();
            pair.allSay(RITA, INACTIVE);
        }
    }

    /** Nobody decided yet: who is gone in one is known to be, a person is asked, and the other is as it was. */
    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("pairs")
    void who_is_deleted_in_one_is_asked_about_and_does_not_come_back(Peer one, Peer other) {
        try (var pair = new Pair(one, other)) {
            pair.enterInBoth(NEWCOMER, BYSTANDER);
            var id = pair.remove(one, RITA);
            pair.read(one);
            assertThat(pair.state(one, id)).isEqualTo(Shadow.State.GONE);
            assertThat(pair.told(RITA)).contains("gone in " + one.kind());
            assertThat(pair.departure(RITA)).contains(Departure.State.ASKED);
            pair.edit(other, RITA, OTHER_EDIT);
            pair.read(other);
            pair.read(one);
            assertThat(pair.record(one, RITA)).isEmpty();
            pair.awaitIn(other, RITA, OTHER_EDIT);
            pair.decide(RITA, DepartureChoice.RECREATE);
            pair.awaitIn(one, RITA, OTHER_EDIT);
            assertThat(pair.departure(RITA)).isEmpty();
        }
    }

    /** Deleted in the other where that lets records be deleted, else made inactive. */
    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("pairs")
    void who_is_deleted_in_one_leaves_the_other_where_deletions_spread(Peer one, Peer other) {
        try (var pair = new Pair(one, other, EVERYWHERE)) {
            pair.enterInBoth(NEWCOMER, BYSTANDER);
            pair.remove(one, RITA);
            pair.read(one);
            hasLeft(pair, other);
            pair.read(other);
            pair.read(one);
            hasLeft(pair, other);
            assertThat(pair.record(one, RITA)).isEmpty();
            pair.allSay("eve@example.com", BYSTANDER);
        }
    }

    private static void hasLeft(Pair pair, Peer other) {
        if (pair.canDelete(other)) {
            assertThat(pair.record(other, RITA)).isEmpty();
            assertThat(pair.told(RITA)).contains("deleted in " + other.kind());
        } else {
            assertThat(pair.tellsActive(other)).isTrue();
            isInactive(pair, other);
        }
    }

    private static void isInactive(Pair pair, Peer peer) {
        assertThat(pair.record(peer, RITA).map(record -> peer.shown(record, Field.ACTIVE)))
                .contains(Peer.NO);
    }

    /** Made inactive in the other where that has a place for it, else kept; the hub says why. */
    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("pairs")
    void where_the_hub_may_not_delete_who_is_deleted_in_one_is_inactive_in_the_other_or_stays(Peer one, Peer other) {
        try (var pair = new Pair(one, other, NOT_BY_THE_HUB)) {
            pair.enterInBoth(NEWCOMER, BYSTANDER);
            pair.remove(one, RITA);
            pair.read(one);
            assertThat(pair.record(other, RITA)).isPresent();
            if (pair.tellsActive(other)) isInactive(pair, other);
            assertThat(pair.departure(RITA)).contains(Departure.State.SPREADS);
            assertThat(pair.rejects()).isEmpty();
        }
    }
}
