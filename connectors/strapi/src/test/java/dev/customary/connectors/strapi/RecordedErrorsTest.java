package dev.customary.connectors.strapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.connector.CustomerStream;
import dev.customary.connector.CustomerStream.Creates;
import dev.customary.connector.CustomerStream.Deletes;
import dev.customary.connector.CustomerStream.Updates;
import dev.customary.connector.CustomerStream.WriteAnswer;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import dev.customary.connector.Webhooks.Registration;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every refusal of a real Strapi 5.54. */
class RecordedErrorsTest {
    private static final String LOGIN = "{\"data\": {\"token\": \"jwt\"}}";
    private static final String HOOK = "http://127.0.0.1:9912/strapi";

    @ParameterizedTest
    @CsvSource({
        "06-auth-missing, FORBIDDEN",
        "07-auth-wrong, UNAUTHORIZED",
        "48-list-by-json-contains, BROKEN",
        "50-list-unknown-filter, REFUSED",
        "51-list-unknown-sort, REFUSED",
        "52-list-unknown-field, REFUSED"
    })
    void what_is_wrong_with_a_list_is_told_by_its_kind(String recording, Kind kind) {
        assertKind(kind, () -> entries(recording).read(Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "08-auth-read-only-write, FORBIDDEN",
        "17-create-unknown-field, REFUSED",
        "19-create-decimal-too-large, BROKEN",
        "22-create-integer-too-large, BROKEN"
    })
    void what_is_wrong_with_every_writing_is_told_by_its_kind(String recording, Kind kind) {
        assertKind(kind, () -> ((Creates) entries(recording)).create(body()));
        assertKind(kind, () -> ((Updates) entries(recording)).update("any", body()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            13-create-missing-required | ValidationError | correo_electronico
            15-create-bad-email        | ValidationError | correo_electronico
            16-create-bad-enum         | ValidationError | originPlatform
            18-create-several-errors   | ValidationError | correo_electronico
            21-create-string-too-long  | ValidationError | nombre
            23-create-without-data     | ValidationError | ''
            24-create-malformed-json   | SyntaxError     | ''
            """)
    void what_is_wrong_with_one_entry_is_a_refusal_with_code_reason_and_attribute(
            String recording, String code, String path) {
        for (var answer : new WriteAnswer[] {
            ((Creates) entries(recording)).create(body()), ((Updates) entries(recording)).update("any", body())
        })
            assertThat(answer).isInstanceOfSatisfying(WriteAnswer.Refused.class, refused -> {
                assertThat(refused.code()).isEqualTo(code);
                assertThat(refused.path()).isEqualTo(path);
                assertThat(refused.reason()).isNotBlank();
            });
    }

    @Test
    void of_several_mistakes_all_are_told() {
        assertThat(((Creates) entries("18-create-several-errors")).create(body()))
                .isInstanceOfSatisfying(
                        WriteAnswer.Refused.class,
                        refused -> assertThat(refused.reason()).contains("correo_electronico", "pedidos"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"28-get-draft-as-published", "30-get-unknown", "31-get-by-numeric-id", "60-get-after-delete"})
    void what_is_neither_published_nor_a_draft_is_not_there(String recording) {
        assertThat(entries(recording, "30-get-unknown").readOne("any")).isEmpty();
        assertThat(((Deletes) entries(recording, "30-get-unknown")).delete("any"))
                .isInstanceOf(WriteAnswer.Gone.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"38-update-unknown", "62-update-after-delete"})
    void an_update_of_what_is_not_there_says_so(String recording) {
        assertThat(((Updates) entries(recording)).update("any", body())).isInstanceOf(WriteAnswer.Gone.class);
    }

    @Test
    void a_deletion_gives_the_entry_that_was() {
        assertThat(((Deletes) entries("26-get-populate", "59-delete")).delete("fyi90mbskfq8y4ijmtw56a1o"))
                .isInstanceOf(WriteAnswer.Written.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            03-webhook-register-bad-event              | REFUSED | not supported
            63-webhook-register-refused-in-production  | REFUSED | public internet
            """)
    void a_webhook_that_is_refused_is_told_with_the_reason(String recording, Kind kind, String reason) {
        var http = new ScriptedHttp()
                .answers(200, LOGIN)
                .answers(200, "{\"data\": []}")
                .recorded(recording);
        assertKind(kind, () -> register(http)).hasMessageContaining(reason);
    }

    @Test
    void an_administrators_token_that_is_no_longer_taken_is_asked_for_once_more() {
        var http = new ScriptedHttp()
                .answers(200, LOGIN)
                .recorded("02-webhook-register-with-api-token")
                .answers(200, LOGIN)
                .recorded("02-webhook-register-with-api-token");
        assertKind(Kind.UNAUTHORIZED, () -> register(http));
    }

    @Test
    void a_webhook_is_registered_as_it_was_recorded() {
        var http = new ScriptedHttp()
                .answers(200, LOGIN)
                .answers(200, "{\"data\": []}")
                .recorded("01-webhook-register");
        var registration = register(http);
        assertThat(registration.active()).isTrue();
        assertThat(registration.id()).contains("2");
    }

    private static Registration register(ScriptedHttp http) {
        return http.open(Map.of("admin_email", "a@example.test", "admin_password", "p"))
                .webhooks()
                .orElseThrow()
                .ensure(HOOK, "peer-webhook-token");
    }

    private static CustomerStream entries(String... recordings) {
        var http = new ScriptedHttp();
        for (var recording : recordings) http.recorded(recording);
        return http.open().customers();
    }

    private static AbstractThrowableAssert<?, ?> assertKind(Kind kind, ThrowingCallable asked) {
        return assertThatThrownBy(asked)
                .isInstanceOfSatisfying(
                        RemoteException.class, told -> assertThat(told.kind()).isEqualTo(kind));
    }

    private static ObjectNode body() {
        return JsonMapper.shared().createObjectNode().put("nombre", "Ana");
    }
}
