package dev.customary.connectors.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.connector.CustomerStream;
import dev.customary.connector.CustomerStream.Creates;
import dev.customary.connector.CustomerStream.Deletes;
import dev.customary.connector.CustomerStream.Updates;
import dev.customary.connector.CustomerStream.UpdatesInBatches;
import dev.customary.connector.CustomerStream.UpdatesInBatches.Update;
import dev.customary.connector.CustomerStream.WriteAnswer;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import dev.customary.connector.testkit.Recording;
import dev.customary.connector.testkit.ScriptedSystem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every refusal of a real shop of version 11. */
class RecordedErrorsTest {

    @ParameterizedTest
    @CsvSource({
        "01-auth-missing, UNAUTHORIZED",
        "02-auth-wrong-secret, UNAUTHORIZED",
        "03-auth-unknown-key, UNAUTHORIZED",
        "40-list-per-page-over-maximum, REFUSED",
        "47-list-orderby-modified, REFUSED",
        "49-delete-without-force, BROKEN"
    })
    void what_is_wrong_with_the_whole_call_is_told_by_its_kind(String recording, Kind kind) {
        assertThatThrownBy(() -> answering(recording).readOne("11"))
                .isInstanceOfSatisfying(
                        RemoteException.class, told -> assertThat(told.kind()).isEqualTo(kind));
    }

    @ParameterizedTest
    @CsvSource({
        "14-create-no-email, rest_missing_callback_param, email",
        "15-create-duplicate-email, registration-error-email-exists, email",
        "16-create-duplicate-email-other-case, registration-error-email-exists, email",
        "17-create-duplicate-username, registration-error-username-exists, username",
        "18-create-bad-email, customer_invalid_email, email",
        "20-create-wrong-type, rest_invalid_param, billing",
        "21-create-malformed-json, rest_invalid_json, ''",
        "34-update-email-to-existing, woocommerce_rest_customer_invalid_email, email",
        "35-update-username, woocommerce_rest_customer_invalid_argument, username"
    })
    void what_is_wrong_with_one_customer_is_a_refusal_with_code_reason_and_field(
            String recording, String code, String path) {
        var reason = Recording.of(getClass(), recording).body().path("message").asString();
        var expected = new WriteAnswer.Refused(code, reason, path);
        assertThat(((Creates) answering(recording)).create(body())).isEqualTo(expected);
        assertThat(((Updates) answering(recording)).update("11", body())).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"25-get-unknown", "36-update-unknown", "51-delete-again", "52-update-after-delete"})
    void who_is_not_there_is_gone(String recording) {
        assertThat(answering(recording).readOne("11")).isEmpty();
        assertThat(((Updates) answering(recording)).update("11", body())).isInstanceOf(WriteAnswer.Gone.class);
        assertThat(((Deletes) answering(recording)).delete("11")).isInstanceOf(WriteAnswer.Gone.class);
    }

    @Test
    void each_part_of_a_recorded_batch_has_its_own_answer() {
        var now = new ScriptedSystem()
                .answers(Recording.of(getClass(), "48-batch"))
                .answers(200, "[" + Recording.of(getClass(), "48-batch").body().at("/update/0") + "]");
        var updates = List.of(new Update("11", body()), new Update("999999", body()));
        assertThat(((UpdatesInBatches) RecordedCustomersTest.customers(now)).updateAll(updates))
                .extracting(answer -> answer.getClass().getSimpleName())
                .containsExactly("Written", "Gone");
    }

    @Test
    void a_deletion_gives_the_customer_who_was() {
        assertThat(((Deletes) answering("50-delete")).delete("11"))
                .isInstanceOfSatisfying(
                        WriteAnswer.Written.class,
                        written -> assertThat(written.now().externalId()).isEqualTo("11"));
    }

    private static CustomerStream answering(String recording) {
        return RecordedCustomersTest.customers(
                new ScriptedSystem().answers(Recording.of(RecordedErrorsTest.class, recording)));
    }

    private static ObjectNode body() {
        return JsonMapper.shared().createObjectNode().put("first_name", "Ana");
    }
}
