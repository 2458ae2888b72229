package dev.customary.connectors.robaws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.connector.Memory;
import dev.customary.connector.RemoteException;
import dev.customary.connector.Webhooks;
import dev.customary.connector.Webhooks.Hint;
import dev.customary.connector.Webhooks.Reading;
import dev.customary.connector.Webhooks.Received;
import dev.customary.connector.Webhooks.What;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Robaws sends, and how it is asked for it. */
class RobawsWebhooksTest {
    private static final String SECRET = "whsec_customary_demo_0001";
    private static final String LINDE = "{\"id\":\"7b0c5c1e-6f0e-4a39-9d0d-2f5a1c9e4b10\",\"event\":\"client.updated\","
            + "\"data\":{\"id\":\"4711\",\"name\":\"Bakkerij De Linde\",\"email\":\"info@delinde.example\"}}";
    private static final String ZOE = "{\"id\":\"7b0c5c1e-6f0e-4a39-9d0d-2f5a1c9e4b11\",\"event\":\"client.created\","
            + "\"data\":{\"id\":\"4712\",\"name\":\"Café Zoë\"}}";
    private static final String OF_LINDE = "8677b826d6457b77f7d027e1b93d8f2c88e4d5f3b9e0c0e49113ac8b825a80af";
    private static final String URL = "https://hub.example.test/api/v1/inbound/robaws";

    private final Tenant tenant = Tenant.usual();
    private final Webhooks webhooks = tenant.open().webhooks().orElseThrow();

    private Reading read(String header, String body, long at) {
        var received =
                new Received(Map.of("robaws-signature", header), body.getBytes(UTF_8), Instant.ofEpochSecond(at));
        return webhooks.read(received, SECRET);
    }

    @Test
    void the_vectors_of_the_fact_sheet_are_right() {
        assertThat(LINDE.getBytes(UTF_8)).hasSize(149);
        assertThat(ZOE.getBytes(UTF_8)).hasSize(111);
        assertThat(read("t=1767225600,v1=" + OF_LINDE, LINDE, 1767225600))
                .isEqualTo(new Reading.Genuine(
                        "client.updated",
                        "7b0c5c1e-6f0e-4a39-9d0d-2f5a1c9e4b10",
                        List.of(new Hint("4711", What.CHANGED))));
        var zoe = "t=1767225661,v1=9b832492dbd73372ef32ad5a19a20dae8851d2ffbb6316aa1bbbd4ef6a0af0cf";
        assertThat(read(zoe, ZOE, 1767225661)).isInstanceOf(Reading.Genuine.class);
        var later = "t=1767225601,v1=16bdc454419e4c99d33fd1fb8868d700933ac584a5dccaedcb930f6d9c92cf86";
        assertThat(read(later, LINDE, 1767225601)).isInstanceOf(Reading.Genuine.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            t=1767225600, v1=%s                  | true
            t=1767225600,v0=what,v1=00,v1=%s     | true
            v1=%s,t=1767225600                   | true
            t=1767225601,v1=%s                   | false
            v1=%s                                | false
            t=1767225600                         | false
            t=1767225600,v1=%sa                  | false
            t=,v1=%s                             | false
            """)
    void the_header_has_parts_in_any_order_and_one_right_signature(String header, boolean isGenuine) {
        var reading = read(header.replace("%s", OF_LINDE), LINDE, 1767225600);
        assertThat(reading instanceof Reading.Genuine).isEqualTo(isGenuine);
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301, 86_400})
    void a_right_signature_of_another_time_is_told_apart(long seconds) {
        assertThat(read("t=1767225600,v1=" + OF_LINDE, LINDE, 1767225600 + seconds))
                .isInstanceOfSatisfying(
                        Reading.Forged.class,
                        forged -> assertThat(forged.reason()).contains("right, but of 1767225600"));
        assertThat(read("t=1767225600,v1=" + OF_LINDE, LINDE, 1767225600 + 300 * Long.signum(seconds)))
                .isInstanceOf(Reading.Genuine.class);
    }

    private Reading signed(String body) {
        return read("t=1767225600,v1=" + mac(body), body, 1767225600);
    }

    private static String mac(String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(("1767225600." + body).getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_deletion_is_taken_if_it_is_ever_told_and_other_records_are_none_of_ours() {
        assertThat(signed("{\"id\":\"1\",\"event\":\"client.deleted\",\"data\":{\"id\":4711}}"))
                .isEqualTo(new Reading.Genuine("client.deleted", "1", List.of(new Hint("4711", What.DELETED))));
        assertThat(signed("{\"id\":\"2\",\"event\":\"offer.created\",\"data\":{\"id\":\"7\"}}"))
                .isEqualTo(new Reading.Genuine("offer.created", "2", List.of()));
        for (var body : List.of(
                "no JSON", "{}", "{\"event\":\"client.updated\"}", "{\"id\":\"3\",\"event\":\"client.updated\"}"))
            assertThat(signed(body)).as(body).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    void the_client_is_told_as_it_was() {
        assertThat(webhooks.told(LINDE.getBytes(UTF_8)))
                .singleElement()
                .satisfies(record -> assertThat(record.externalId()).isEqualTo("4711"));
        assertThat(webhooks.told("no JSON".getBytes(UTF_8))).isEmpty();
    }

    @Test
    void the_secret_that_is_told_once_is_kept() {
        assertThat(webhooks.ownSecret()).isEmpty();
        webhooks.ensure(URL, "the hub's own");
        var kept = tenant.open().webhooks().orElseThrow().ownSecret();
        assertThat(kept).isPresent();
        tenant.entered("{'name':'A'}");
        assertThat(tenant.robaws.endpoints()).isEqualTo(1);
    }

    @Test
    void an_endpoint_of_which_nobody_knows_the_secret_and_doubles_are_replaced_by_one() {
        for (int i = 0; i < 3; i++)
            tenant.open(Memory.passing()).webhooks().orElseThrow().ensure(URL, "");
        assertThat(tenant.robaws.endpoints()).isEqualTo(1);
        webhooks.ensure("https://other.example.test/hook", "");
        assertThat(tenant.robaws.endpoints()).isEqualTo(2);
    }

    @Test
    void who_is_no_administrator_is_told_so() {
        var noAdmin = new Tenant(SimulatedRobaws.OPTIONS.allowed(false, true));
        var theirs = noAdmin.open().webhooks().orElseThrow();
        assertThatThrownBy(() -> theirs.ensure(URL, ""))
                .isInstanceOfSatisfying(
                        RemoteException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(RemoteException.Kind.FORBIDDEN));
    }
}
