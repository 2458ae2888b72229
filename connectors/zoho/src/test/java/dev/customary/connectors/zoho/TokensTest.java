package dev.customary.connectors.zoho;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTest {
    private final Organization there = new Organization();

    @Test
    void a_token_that_was_taken_back_is_replaced() {
        var id = there.entered(1).getFirst();
        assertThat(there.customers().readOne(id)).isPresent();
        there.around.time().pass(Duration.ofMinutes(2));
        there.zoho.revokeTokens();
        assertThat(there.customers().readOne(id)).isPresent();
    }

    @Test
    void a_token_is_replaced_before_its_hour_is_over() {
        var id = there.entered(1).getFirst();
        for (int i = 0; i < 12; i++) {
            assertThat(there.customers().readOne(id)).isPresent();
            there.around.time().pass(Duration.ofMinutes(20));
        }
    }

    @Test
    void a_token_that_is_refused_at_once_is_not_asked_for_again_and_again() {
        there.zoho.refuse(401, 14, 50);
        for (int i = 0; i < 20; i++) assertKind(Kind.UNAUTHORIZED, there);
    }

    @ParameterizedTest
    @CsvSource({"client_id,1000.OTHER", "client_secret,other", "refresh_token,1000.other.other", "data_centre,us"})
    void whoever_the_accounts_server_does_not_know_is_told_though_its_answer_is_a_success(String name, String value) {
        var stranger = new Organization(Organization.OPTIONS, Map.of(name, value));
        assertKind(Kind.UNAUTHORIZED, stranger);
    }

    @Test
    void an_organisation_of_somebody_else_is_told_by_its_setting() {
        var stranger = new Organization(Organization.OPTIONS, Map.of("organization_id", "1"));
        assertKind(Kind.FORBIDDEN, stranger);
        assertThatThrownBy(stranger.system::meet).hasMessageContaining("organization_id");
    }

    @Test
    void without_the_permission_for_names_the_id_is_shown() {
        var narrow = new Organization(Organization.OPTIONS.withoutSettingsScope(), Map.of());
        var met = narrow.system.meet();
        assertThat(met.account()).isEqualTo(Organization.OPTIONS.organization());
        assertThat(met.notes()).anyMatch(note -> note.contains("ZohoBooks.settings.READ"));
    }

    @Test
    void too_many_tokens_are_waited_for() {
        var narrow = new Organization(Organization.OPTIONS.withLimits(100, 100, 0), Map.of());
        assertThatThrownBy(() -> narrow.customers().readOne("1"))
                .isInstanceOfSatisfying(RemoteException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
                    assertThat(failure.retryAfter()).contains(Duration.ofMinutes(10));
                });
    }

    private static void assertKind(Kind kind, Organization at) {
        assertThatThrownBy(() -> at.customers().readOne("460000000026003"))
                .isInstanceOfSatisfying(
                        RemoteException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(kind));
    }
}
