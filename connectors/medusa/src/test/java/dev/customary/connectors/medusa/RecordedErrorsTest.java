package dev.customary.connectors.medusa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.connector.CustomerStream;
import dev.customary.connector.CustomerStream.Creates;
import dev.customary.connector.CustomerStream.Deletes;
import dev.customary.connector.CustomerStream.Updates;
import dev.customary.connector.CustomerStream.WriteAnswer;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every refusal of a real Medusa 2.21. */
class RecordedErrorsTest {
    @ParameterizedTest
    @CsvSource({
        "01-auth-missing, UNAUTHORIZED",
        "02-auth-wrong, UNAUTHORIZED",
        "05-auth-secret-key-bearer, UNAUTHORIZED",
        "46-list-order-two-fields, BROKEN",
        "52-list-unknown-filter, REFUSED",
        "53-list-bad-order, BROKEN"
    })
    void what_is_wrong_with_a_list_is_told_by_its_kind(String recording, Kind kind) {
        assertKind(kind, () -> customers(recording).read(Optional.empty()));
    }

    @Test
    void a_field_that_medusa_does_not_know_is_named_and_wrong_with_every_writing() {
        assertKind(Kind.REFUSED, () -> ((Creates) customers("13-create-unknown-field")).create(body()))
                .hasMessageContainingAll("'nickname'", "expected");
        assertKind(Kind.REFUSED, () -> ((Updates) customers("13-create-unknown-field")).update("any", body()))
                .hasMessageContainingAll("'nickname'", "expected");
    }

    @ParameterizedTest
    @CsvSource({
        "10-create-duplicate-email, email",
        "12-create-bad-email, email",
        "14-create-wrong-type, first_name",
        "15-create-malformed-json, ''",
        "28-update-email-to-existing, email"
    })
    void what_is_wrong_with_one_customer_is_a_refusal_with_code_reason_and_field(String recording, String path) {
        for (var answer : new WriteAnswer[] {
            ((Creates) customers(recording)).create(body()), ((Updates) customers(recording)).update("any", body())
        })
            assertThat(answer).isInstanceOfSatisfying(WriteAnswer.Refused.class, refused -> {
                assertThat(refused.code()).isEqualTo("invalid_data");
                assertThat(refused.path()).isEqualTo(path);
                assertThat(refused.reason()).isNotBlank();
            });
    }

    @Test
    void what_is_wrong_with_an_address_is_told_as_such() {
        var medusa = new ScriptedMedusa().recorded("14-create-wrong-type");
        var body = JsonMapper.shared().createObjectNode();
        body.putArray("addresses").addObject().put("first_name", 7);
        assertThat(((Updates) medusa.open().customers()).update("any", body))
                .isInstanceOfSatisfying(
                        WriteAnswer.Refused.class,
                        refused -> assertThat(refused.path()).isEqualTo("addresses.first_name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"18-get-unknown", "57-get-after-delete"})
    void who_is_not_there_is_not_there_whatever_a_deletion_answers(String recording) {
        assertThat(customers(recording).readOne("any")).isEmpty();
        assertThat(((Deletes) customers(recording, "60-delete-unknown")).delete("any"))
                .isInstanceOf(WriteAnswer.Gone.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"29-update-unknown", "58-update-after-delete"})
    void an_update_of_who_is_not_there_says_so(String recording) {
        assertThat(((Updates) customers(recording)).update("any", body())).isInstanceOf(WriteAnswer.Gone.class);
    }

    @Test
    void a_deletion_gives_the_customer_who_was() {
        assertThat(((Deletes) customers("16-get", "56-delete")).delete("any"))
                .isInstanceOfSatisfying(
                        WriteAnswer.Written.class,
                        written -> assertThat(written.now().externalId()).isEqualTo("cus_01M80ED1WM16G1YRN32Y0BM6H8"));
    }

    @Test
    void another_page_with_404_does_not_mean_that_somebody_is_gone() {
        var medusa = new ScriptedMedusa().answers(404, "{\"error\": \"no such host\"}");
        assertKind(Kind.NOT_FOUND, () -> medusa.open().customers().readOne("any"));
    }

    @Test
    void two_writes_that_met_are_made_one_after_the_other() {
        var medusa = new ScriptedMedusa()
                .answers(409, "{\"type\": \"conflict\", \"code\": \"invalid_state_error\", \"message\": \"conflict\"}");
        assertThatThrownBy(() -> ((Updates) medusa.open().customers()).update("any", body()))
                .isInstanceOfSatisfying(
                        RemoteException.class,
                        told -> assertThat(told.kind().passing()).isTrue());
    }

    private static CustomerStream customers(String... recordings) {
        return new ScriptedMedusa().recorded(recordings).open().customers();
    }

    private static AbstractThrowableAssert<?, ?> assertKind(Kind kind, ThrowingCallable asked) {
        return assertThatThrownBy(asked)
                .isInstanceOfSatisfying(
                        RemoteException.class, told -> assertThat(told.kind()).isEqualTo(kind));
    }

    private static ObjectNode body() {
        return JsonMapper.shared().createObjectNode().put("email", "ada@example.test");
    }
}
