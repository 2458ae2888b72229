package dev.customary.hub.passport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.hub.delivery.Hearing;
import dev.customary.hub.outpost.Kind;
import dev.customary.hub.outpost.Outpost;
import dev.customary.hub.passport.Finding.Verdict;
import dev.customary.hub.run.Run;
import dev.customary.sandbox.Manners.Manner;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every quirk that a simulated system can have is found by measuring it, and none that it has not. */
class PassportTest {
    private static final int PEOPLE = 230;

    private List<String> ids = List.of();

    /** A system that the hub knows, in which some are gone. */
    private Outpost outpost(Kind kind) {
        return outpost(kind, Optional.empty());
    }

    private Outpost outpost(Kind kind, Optional<Manner> manner) {
        var outpost = new Outpost(kind);
        manner.filter(PassportTest::isOfTheRecords).ifPresent(one -> outpost.manners.behave(one, true));
        ids = outpost.populate(PEOPLE);
        outpost.scan();
        outpost.people.remove(ids.get(7));
        outpost.people.remove(ids.get(8));
        outpost.scan();
        assertThat(outpost.isGone(ids.get(7))).isTrue();
        for (int i = 0; i < 5; i++) {
            outpost.pass(Duration.ofSeconds(61));
            outpost.people.edit(ids.get(200 + i), kind.renamed("Later" + i));
        }
        outpost.people.edit(ids.get(1), kind.reachable("600100200"));
        outpost.scan();
        outpost.register();
        outpost.pass(Duration.ofHours(1));
        manner.ifPresent(one -> outpost.manners.behave(one, true));
        return outpost;
    }

    /** Such as must have been so when the records were written. */
    private static boolean isOfTheRecords(Manner manner) {
        return manner == Manner.TIMES_COARSE;
    }

    private static List<Ability> failing(Passport passport) {
        return passport.findings().stream()
                .filter(finding -> finding.verdict() == Verdict.FAILS)
                .map(Finding::ability)
                .toList();
    }

    private Passport written(Outpost outpost) {
        return outpost.measuring().byWriting(outpost.connection(), ids.get(1));
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_found_of_a_system_without_quirks(Kind kind) {
        var outpost = outpost(kind);
        var passport = written(outpost);
        assertThat(failing(passport)).isEmpty();
        assertThat(passport.findings()).hasSize(Ability.values().length);
        assertThat(passport.findings())
                .as("all that can be measured is")
                .noneMatch(finding -> finding.verdict() == Verdict.OPEN);
        assertThat(passport.of(Ability.WEBHOOKS).orElseThrow().evidence()).contains("0.7 seconds after a write");
        assertThat(outpost.in(
                        () -> outpost.store.passports().of(outpost.connection().id())))
                .contains(passport);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            WOOCOMMERCE | FILTERS_IGNORED   | READ_BY_ID
            STRAPI      | FILTERS_IGNORED   | CHANGES_SINCE
            STRAPI      | CHANGES_EXCLUSIVE | CHANGES_INCLUSIVE
            WOOCOMMERCE | TIMES_COARSE      | TIME_RESOLUTION
            STRAPI      | TIMES_COARSE      | TIME_RESOLUTION
            STRAPI      | LIST_MOVES        | PAGE_ORDER
            WOOCOMMERCE | ORDER_UNSTABLE    | PAGE_ORDER
            STRAPI      | ORDER_UNSTABLE    | PAGE_ORDER
            WOOCOMMERCE | DELETED_SHOWN     | DELETIONS
            STRAPI      | DELETED_SHOWN     | DELETIONS
            WOOCOMMERCE | WEBHOOKS_UNSENT   | WEBHOOKS
            STRAPI      | WEBHOOKS_UNSENT   | WEBHOOKS
            WOOCOMMERCE | TIME_STANDS       | TIME_OF_CHANGE
            STRAPI      | TIME_STANDS       | TIME_OF_CHANGE
            WOOCOMMERCE | CASE_CHANGED      | LETTER_CASE
            STRAPI      | CASE_CHANGED      | LETTER_CASE
            WOOCOMMERCE | NULL_IGNORED      | CLEARING
            STRAPI      | NULL_IGNORED      | CLEARING
            """)
    void each_quirk_is_found_and_no_other(Kind kind, Manner manner, Ability ability) {
        var outpost = outpost(kind, Optional.of(manner));
        assertThat(failing(written(outpost))).containsExactly(ability);
    }

    @ParameterizedTest
    @EnumSource
    void who_is_edited_added_or_removed_while_it_is_measured_makes_no_list_unstable(Kind kind) {
        var outpost = outpost(kind);
        outpost.tampering.once(kind::isPage, 2, (call, answer) -> {
            outpost.people.edit(ids.get(3), kind.renamed("Meanwhile"));
            outpost.people.remove(ids.get(40));
            outpost.people.add(kind.person(PEOPLE));
            return answer;
        });
        assertThat(failing(outpost.measuring().byReading(outpost.connection()))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void measuring_by_reading_writes_nothing(Kind kind) {
        var outpost = outpost(kind);
        var before = outpost.people.records();
        var customers = outpost.customers();
        outpost.measuring().byReading(outpost.connection());
        assertThat(outpost.people.records()).isEqualTo(before);
        assertThat(outpost.customers()).isEqualTo(customers);
        assertThat(outpost.mail).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void what_was_written_is_put_back_and_all_is_as_before_when_the_hub_has_heard_of_it(Kind kind) {
        var outpost = outpost(kind);
        outpost.work();
        var before = fields(outpost);
        written(outpost);
        outpost.deliver();
        outpost.work();
        outpost.scan();
        assertThat(fields(outpost)).isEqualTo(before);
    }

    /** What the hub holds of everybody, but for when they were last seen. */
    private static List<Fields> fields(Outpost outpost) {
        return outpost.customers().stream()
                .map(customer -> customer.fields().without(List.of(Field.LAST_ACTIVITY_AT)))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void a_record_that_is_not_there_is_not_tried_on(Kind kind) {
        var outpost = outpost(kind);
        assertThatThrownBy(() -> outpost.measuring().byWriting(outpost.connection(), ids.get(7)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not there");
    }

    @ParameterizedTest
    @EnumSource
    void what_only_writing_shows_stays_known_when_it_is_measured_by_reading(Kind kind) {
        var outpost = outpost(kind, Optional.of(Manner.CASE_CHANGED));
        written(outpost);
        var again = outpost.measuring().byReading(outpost.connection());
        assertThat(failing(again)).containsExactly(Ability.LETTER_CASE);
    }

    @ParameterizedTest
    @CsvSource({"FILTERS_IGNORED", "CHANGES_EXCLUSIVE", "TIME_STANDS"})
    void a_system_that_hides_changes_is_read_as_a_whole(Manner manner) {
        assertThat(modeOfNextRun(outpost(Kind.STRAPI))).isEqualTo(Run.Mode.CHANGED);
        assertThat(modeOfNextRun(outpost(Kind.STRAPI, Optional.of(manner)))).isEqualTo(Run.Mode.FULL);
    }

    private Run.Mode modeOfNextRun(Outpost outpost) {
        written(outpost);
        return outpost.queue(Run.Mode.CHANGED).mode();
    }

    @ParameterizedTest
    @CsvSource({
        "WOOCOMMERCE,ORDER_UNSTABLE",
        "STRAPI,ORDER_UNSTABLE",
        "WOOCOMMERCE,DELETED_SHOWN",
        "STRAPI,DELETED_SHOWN"
    })
    void absence_needs_a_second_scan_where_the_list_or_direct_reads_were_seen_to_be_wrong(Kind kind, Manner manner) {
        var outpost = outpost(kind, Optional.of(manner));
        outpost.measuring().byReading(outpost.connection());
        outpost.people.remove(ids.get(20));
        outpost.scan();
        assertThat(outpost.isGone(ids.get(20))).isFalse();
        outpost.scan();
        assertThat(outpost.isGone(ids.get(20))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void webhooks_that_do_not_come_after_a_write_are_silent(Kind kind) {
        var outpost = outpost(kind, Optional.of(Manner.WEBHOOKS_UNSENT));
        written(outpost);
        assertThat(outpost.hearing().state()).isEqualTo(Hearing.State.SILENT);
    }
}
