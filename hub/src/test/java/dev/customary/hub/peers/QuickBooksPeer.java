package dev.customary.hub.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Field;
import dev.customary.sandbox.Mail;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Sandbox;
import dev.customary.sandbox.SimulatedSystem;
import dev.customary.sandbox.quickbooks.QuickBooksOptions;
import dev.customary.sandbox.quickbooks.QuickBooksSandbox;
import dev.customary.sandbox.quickbooks.WebConnector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** A company file, which nobody but its Web Connector reaches. */
final class QuickBooksPeer extends Peer {
    private static final String KIND = "quickbooks";
    private static final String PASSWORD = "a password of the books";
    private static final Duration ASKS_AGAIN = Duration.ofSeconds(5);

    QuickBooksPeer() {
        super(
                KIND,
                "/ListID",
                Map.of(
                        Field.EMAIL, "/Email",
                        Field.FIRST_NAME, "/FirstName",
                        Field.LAST_NAME, "/LastName",
                        Field.COMPANY_NAME, "/CompanyName",
                        Field.PHONE, "/Phone",
                        Field.BILLING, "/BillAddress/City",
                        Field.ACTIVE, "/IsActive"),
                Map.of(
                        "/BillAddress/State", "M",
                        "/BillAddress/PostalCode", "28001",
                        "/BillAddress/Country", "Spain"));
    }

    @Override
    Sandbox system(String url, Mail mail, InstantSource clock) {
        return new QuickBooksSandbox(QuickBooksOptions.of("Baker Supplies"), new Manners(), clock);
    }

    @Override
    Map<String, String> settings(String url) {
        return Map.of("password", PASSWORD);
    }

    /** The first lines say to whom it is, where there is a place for it; so the street is in one or another. */
    @Override
    ObjectNode entered(Map<Field, String> words) {
        var record = super.entered(words);
        if (words.containsKey(Field.BILLING)) put(record, "/BillAddress/Addr1", "Calle Mayor 1");
        return record;
    }

    @Override
    void callIn(Sandbox system, SimulatedSystem way, UnaryOperator<byte[]> hub, Consumer<Duration> waits) {
        var connector = new WebConnector(
                (method, envelope) ->
                        new String(hub.apply(envelope.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8),
                KIND,
                PASSWORD,
                way,
                ((QuickBooksSandbox) system)::endSession,
                () -> waits.accept(ASKS_AGAIN));
        assertThat(connector.update().end()).isIn("OK", "none", "There is nothing more to be done.");
    }
}
