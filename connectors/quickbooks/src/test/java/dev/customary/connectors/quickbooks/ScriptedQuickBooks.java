package dev.customary.connectors.quickbooks;

import dev.customary.connector.Connector.Opening;
import dev.customary.connector.CustomerStream;
import dev.customary.connector.Settings;
import dev.customary.connector.testkit.InMemoryHttp;
import dev.customary.connector.testkit.ScriptedSystem;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A QuickBooks that gives the answers it was told to give, one after the other. */
final class ScriptedQuickBooks {
    private final ScriptedSystem system = new ScriptedSystem();

    /** @param responses to one set of requests */
    ScriptedQuickBooks answers(String... responses) {
        system.answers(
                200,
                "<?xml version=\"1.0\" ?><QBXML><QBXMLMsgsRs>%s</QBXMLMsgsRs></QBXML>"
                        .formatted(String.join("", responses)));
        return this;
    }

    /** The sets of requests that it was given. */
    List<String> asked() {
        return system.asked().stream().map(call -> call.text()).toList();
    }

    CustomerStream customers() {
        return customers(Map.of());
    }

    CustomerStream customers(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("password", "a password"));
        settings.putAll(more);
        return new QuickBooksConnector()
                .open(new Opening("books", new Settings(settings), new InMemoryHttp(system), InstantSource.system()))
                .customers();
    }
}
