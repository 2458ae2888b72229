package dev.customary.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.connector.Descriptor.Kind;
import dev.customary.connector.Descriptor.Setting;
import dev.customary.connector.RemoteException;
import dev.customary.connector.Settings;
import dev.customary.sandbox.Faults.Fault;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Opening an account and meeting its system. */
interface MeetingPromises extends Promises {

    @Test
    default void meeting_tells_how_many_customers_there_are_if_the_system_says_so() {
        trial().entered(3);
        trial().opened().meet().customers().ifPresent(count -> assertThat(count).isEqualTo(3));
    }

    @Test
    default void meeting_changes_nothing() {
        trial().entered();
        var before = trial().people.records();
        trial().opened().meet();
        assertThat(trial().people.records()).isEqualTo(before);
    }

    @Test
    default void a_wrong_secret_is_told_as_such() {
        needs(Capability.ASKS_FOR_SECRETS);
        for (var setting : required(Kind.SECRET)) {
            var remote = trial().opened(with(setting, "wrong"), trial().way());
            Promises.assertKind(RemoteException.Kind.UNAUTHORIZED, remote::meet);
        }
    }

    @Test
    default void a_setting_that_is_missing_is_named() {
        for (var setting : trial().connector.descriptor().settings()) {
            if (setting.required())
                assertThatThrownBy(() -> trial().opened(with(setting, ""), trial().way()))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("'%s'".formatted(setting.name()));
        }
    }

    @Test
    default void an_address_that_is_none_is_refused_by_its_setting() {
        for (var setting : required(Kind.URL)) {
            assertThatThrownBy(() -> trial().opened(with(setting, "not an address"), trial().way()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("'%s'".formatted(setting.name()), "not an address", "expected");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTML", "MALFORMED", "MOVED"})
    default void an_address_where_something_else_answers_is_told_as_such(Fault fault) {
        needs(Capability.IS_ASKED_OVER_A_NETWORK);
        trial().faults.next(fault, 1000);
        var told = Promises.assertKind(
                List.of(RemoteException.Kind.MALFORMED_ANSWER, RemoteException.Kind.NOT_FOUND),
                () -> trial().opened().meet());
        assertThat(told).hasMessageContaining("expected");
    }

    private List<Setting> required(Kind kind) {
        return trial().connector.descriptor().settings().stream()
                .filter(setting -> setting.required() && setting.kind() == kind)
                .toList();
    }

    private Settings with(Setting setting, String value) {
        var values = new HashMap<>(trial().settings.values());
        values.put(setting.name(), value);
        return new Settings(values);
    }
}
