package dev.customary.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.hub.delivery.Hearing.State;
import dev.customary.hub.outpost.Kind;
import dev.customary.hub.outpost.Outpost;
import dev.customary.hub.run.Run;
import dev.customary.sandbox.woocommerce.WooCommerceSandbox;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Webhooks that do not come are noticed, and meanwhile reading finds what they do not tell. */
class FreshnessTest {
    private static final Duration MORE_THAN_THE_SCHEDULE = Duration.ofMinutes(17);
    private static final Duration MORE_THAN_GRACE = Duration.ofMinutes(7);

    private List<String> ids = List.of();

    private Outpost outpost(Kind kind) {
        var outpost = new Outpost(kind);
        ids = outpost.populate(12);
        outpost.scan();
        return outpost;
    }

    private Outpost registered(Kind kind) {
        var outpost = outpost(kind);
        outpost.register();
        return outpost;
    }

    private void edit(Outpost outpost, int number, String name) {
        outpost.people.edit(ids.get(number), outpost.kind.renamed(name));
    }

    private void lose(Outpost outpost, int... numbers) {
        for (int number : numbers)
            edit(outpost, number, "Lost" + number + outpost.now().getEpochSecond());
        outpost.mail.clear();
    }

    private Outpost silent(Kind kind) {
        var outpost = registered(kind);
        lose(outpost, 0, 1, 2);
        outpost.live(MORE_THAN_THE_SCHEDULE.plus(MORE_THAN_GRACE));
        assertThat(outpost.hearing().state()).isEqualTo(State.SILENT);
        return outpost;
    }

    @ParameterizedTest
    @EnumSource
    void what_webhooks_tell_is_expected_and_observed(Kind kind) {
        var outpost = registered(kind);
        for (int i = 0; i < 5; i++) edit(outpost, i, "Told" + i);
        outpost.deliver();
        outpost.live(Duration.ofHours(1));
        assertThat(outpost.hearing().state()).isEqualTo(State.LIVE);
        assertThat(outpost.hearing().expected()).isEqualTo(5);
        assertThat(outpost.hearing().observed()).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource
    void three_changes_that_none_told_are_silence_and_one_is_not(Kind kind) {
        var outpost = registered(kind);
        lose(outpost, 0);
        outpost.live(Duration.ofHours(1));
        assertThat(outpost.hearing().state()).isEqualTo(State.LIVE);
        lose(outpost, 1, 2);
        outpost.live(MORE_THAN_THE_SCHEDULE.plus(MORE_THAN_GRACE));
        assertThat(outpost.hearing().state()).isEqualTo(State.SILENT);
        assertThat(outpost.hearing().expected()).isEqualTo(3);
        assertThat(outpost.hearing().observed()).isZero();
        assertThat(outpost.hearing().reason()).contains("3 of the latest 3 changes");
    }

    @ParameterizedTest
    @EnumSource
    void while_they_are_silent_reading_finds_changes_within_two_minutes_and_later_rests_again(Kind kind) {
        var outpost = silent(kind);
        lose(outpost, 7);
        int before = outpost.customers().stream()
                .mapToInt(one -> (int) one.version())
                .sum();
        outpost.live(Duration.ofMinutes(2));
        assertThat(outpost.customers().stream()
                        .mapToInt(one -> (int) one.version())
                        .sum())
                .isGreaterThan(before);

        for (int i = 3; i < 6; i++) edit(outpost, i, "Again" + i);
        outpost.deliver();
        outpost.live(Duration.ofMinutes(2));
        assertThat(outpost.hearing().state()).isEqualTo(State.LIVE);
        long runs = runs(outpost);
        outpost.live(Duration.ofMinutes(10));
        assertThat(runs(outpost)).isEqualTo(runs);
    }

    private static long runs(Outpost outpost) {
        return outpost.in(() -> outpost.store.runs().latest(Optional.empty(), Optional.empty(), 1_000))
                .size();
    }

    @ParameterizedTest
    @EnumSource
    void one_topic_that_comes_does_not_hide_another_that_does_not(Kind kind) {
        var outpost = registered(kind);
        for (int i = 0; i < 4; i++) {
            lose(outpost, i);
            edit(outpost, i + 4, "Told" + i);
            outpost.deliver();
            outpost.live(MORE_THAN_THE_SCHEDULE.plus(MORE_THAN_GRACE));
        }
        assertThat(outpost.hearing().state()).isEqualTo(State.SILENT);
    }

    @ParameterizedTest
    @EnumSource
    void a_webhook_that_comes_after_the_reading_and_within_its_grace_was_not_missed(Kind kind) {
        var outpost = registered(kind);
        for (int i = 0; i < 3; i++) edit(outpost, i, "Late" + i);
        outpost.queue(Run.Mode.FULL);
        outpost.live(Duration.ofMinutes(4));
        outpost.deliver();
        outpost.live(Duration.ofHours(1));
        assertThat(outpost.hearing().state()).isEqualTo(State.LIVE);
        assertThat(outpost.hearing().observed()).isEqualTo(3);
        assertThat(outpost.hearing().expected()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void neither_the_first_scan_nor_the_hubs_own_writes_nor_changes_without_webhooks_are_missed(Kind kind) {
        var off = outpost(kind);
        lose(off, 0, 1, 2);
        off.live(Duration.ofHours(1));
        assertThat(off.hearing().state()).isEqualTo(State.OFF);

        var outpost = registered(kind);
        outpost.customers()
                .forEach(one -> outpost.engine()
                        .edit(
                                Outpost.WORKSPACE,
                                one.id(),
                                one.version(),
                                Fields.NONE.with(Field.PHONE, new Value.Text("+34600000000")),
                                "ana"));
        outpost.work();
        outpost.mail.clear();
        outpost.live(Duration.ofHours(1));
        assertThat(outpost.hearing().expected()).isZero();
        assertThat(outpost.hearing().state()).isEqualTo(State.LIVE);
    }

    @Test
    void what_the_shop_switched_off_is_found_after_a_restart_too_switched_on_and_read_until_it_is_seen_to_work() {
        var outpost = registered(Kind.WOOCOMMERCE);
        outpost.mailAnswer = 500;
        for (int i = 0; i < 8; i++) edit(outpost, i, "Failing" + i);
        outpost.mailAnswer = 200;
        outpost.mail.clear();
        assertThat(states(outpost)).contains("disabled");
        outpost.start();
        outpost.checkWebhooks();
        assertThat(states(outpost)).containsOnly("active");
        assertThat(outpost.hearing().state()).isEqualTo(State.SILENT);
        assertThat(outpost.hearing().reason()).contains("customer.updated");

        for (int i = 0; i < 3; i++) edit(outpost, i, "Working" + i);
        outpost.deliver();
        outpost.live(Duration.ofMinutes(1));
        assertThat(outpost.hearing().state()).isEqualTo(State.LIVE);
    }

    private static List<String> states(Outpost outpost) {
        return ((WooCommerceSandbox) outpost.people)
                .registeredWebhooks().stream()
                        .map(webhook -> webhook.path("status").asString())
                        .toList();
    }
}
