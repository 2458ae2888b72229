package dev.customary.connectors.quickbooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.CallsIn.Account;
import dev.customary.connector.CallsIn.Beginning;
import dev.customary.connector.CallsIn.Counter;
import dev.customary.connector.CallsIn.Received;
import dev.customary.connector.Http;
import dev.customary.connector.RemoteException;
import dev.customary.connector.Settings;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service as the Web Connector calls it, one call after the other. */
class WebConnectorServiceTest {
    private static final Account BOOKS = new Account(
            "books",
            "0c1e7a52-7777-4888-8999-aaaabbbbcccc",
            new Settings(Map.of("password", "right")),
            URI.create("https://hub.example/callin/books"));

    private final Desk desk = new Desk();

    /** A counter with a queue of calls. */
    private static final class Desk implements Counter {
        final Queue<Http.Call> waiting = new ArrayDeque<>();
        final List<Http.Answer> answers = new ArrayList<>();
        final List<RemoteException> failures = new ArrayList<>();
        Beginning beginning = new Beginning.Begun("ticket-1");
        boolean open = true;
        int refused;
        int percent = 100;
        String noted = "";

        @Override
        public Beginning begin() {
            return beginning;
        }

        @Override
        public void refuse() {
            refused++;
        }

        @Override
        public boolean isLocked() {
            return refused >= 5;
        }

        @Override
        public boolean isOpen(String ticket) {
            return open && ticket.equals("ticket-1");
        }

        @Override
        public Optional<Http.Call> next(String ticket) {
            return Optional.ofNullable(waiting.poll());
        }

        @Override
        public boolean answered(String ticket, Http.Answer answer) {
            return answers.add(answer);
        }

        @Override
        public boolean failed(String ticket, RemoteException failure) {
            return failures.add(failure);
        }

        @Override
        public int percentDone(String ticket) {
            return percent;
        }

        @Override
        public void note(String ticket, String word) {
            noted = word;
        }

        @Override
        public String noted(String ticket) {
            return noted;
        }

        @Override
        public void end(String ticket) {
            open = false;
        }
    }

    private String call(String method, String... parameters) {
        var body = new StringBuilder();
        for (int i = 0; i < parameters.length; i += 2) body.append(Xml.element(parameters[i], parameters[i + 1]));
        var envelope =
                "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Header/><s:Body><%s xmlns=\"http://developer.intuit.com/\">%s</%s></s:Body></s:Envelope>"
                        .formatted(method, body, method);
        var reply = new QuickBooksConnector()
                .answer(BOOKS, new Received("POST", "", Map.of(), envelope.getBytes(UTF_8)), desk);
        assertThat(reply.status()).isEqualTo(200);
        return new String(reply.body(), UTF_8).replaceFirst("(?s).*Result>(.*)</%sResult>.*".formatted(method), "$1");
    }

    private String request(String version) {
        return call(
                "sendRequestXML",
                "ticket",
                "ticket-1",
                "strHCPResponse",
                "<QBXML/>",
                "qbXMLMajorVers",
                version,
                "qbXMLMinorVers",
                "0");
    }

    @ParameterizedTest
    @CsvSource({"books, right, ticket-1", "books, wrong, nvu", "other, right, nvu", "books, '', nvu", "'', '', nvu"})
    void only_the_connection_s_name_with_its_password_opens_a_session(String user, String password, String expected) {
        assertThat(call("authenticate", "strUserName", user, "strPassword", password))
                .contains("<string>" + expected + "</string>");
    }

    @Test
    void after_many_wrong_passwords_the_right_one_opens_nothing_either() {
        for (int i = 0; i < 5; i++) call("authenticate", "strUserName", "books", "strPassword", "wrong");
        assertThat(call("authenticate", "strUserName", "books", "strPassword", "right"))
                .contains("nvu");
    }

    @Test
    void who_comes_for_nothing_or_too_early_is_told_so_in_two_strings() {
        desk.beginning = new Beginning.NothingToDo();
        assertThat(call("authenticate", "strUserName", "books", "strPassword", "right"))
                .endsWith("<string>none</string>");
        desk.beginning = new Beginning.Busy();
        assertThat(call("authenticate", "strUserName", "books", "strPassword", "right"))
                .endsWith("<string>busy</string>")
                .containsOnlyOnce("</string><string>");
    }

    @Test
    void a_request_is_handed_out_as_text_and_its_answer_taken_as_it_came() {
        desk.waiting.add(new Http.Call(
                "GET", URI.create("qbxml://quickbooks/x"), Map.of(), "<a>é & b</a>".getBytes(UTF_8), Http.Repeat.SAFE));
        assertThat(request("13")).isEqualTo("&lt;a&gt;&#233; &amp; b&lt;/a&gt;");
        assertThat(call(
                        "receiveResponseXML",
                        "ticket",
                        "ticket-1",
                        "response",
                        "<b>ñ</b>",
                        "hresult",
                        "",
                        "message",
                        ""))
                .isEqualTo("100");
        assertThat(new String(desk.answers.getFirst().body(), UTF_8)).isEqualTo("<b>ñ</b>");
    }

    @Test
    void when_there_is_nothing_yet_the_web_connector_is_asked_to_come_again() {
        desk.percent = 40;
        assertThat(request("13")).isEmpty();
        assertThat(call("getLastError", "ticket", "ticket-1")).isEqualTo("NoOp");
    }

    @Test
    void a_quickbooks_that_is_too_old_is_told_which_one_is_needed() {
        assertThat(request("10")).isEmpty();
        assertThat(call("getLastError", "ticket", "ticket-1")).contains("11.0", "2012");
    }

    @Test
    void what_quickbooks_could_not_read_is_an_answer_and_what_it_could_not_do_ends_the_session() {
        assertThat(call(
                        "receiveResponseXML",
                        "ticket",
                        "ticket-1",
                        "response",
                        "",
                        "hresult",
                        "0x80040400",
                        "message",
                        "parse"))
                .isEqualTo("100");
        assertThat(desk.answers.getFirst().status()).isEqualTo(400);
        assertThat(call(
                        "receiveResponseXML",
                        "ticket",
                        "ticket-1",
                        "response",
                        "",
                        "hresult",
                        "0x80040414",
                        "message",
                        "modal"))
                .isEqualTo("-1");
        assertThat(call("getLastError", "ticket", "ticket-1")).contains("dialog box", "0x80040414");
        assertThat(desk.failures).hasSize(1);
    }

    @Test
    void a_company_file_that_cannot_be_opened_ends_the_session_with_the_reason() {
        assertThat(call("connectionError", "ticket", "ticket-1", "hresult", "0x80040408", "message", ""))
                .isEqualTo("done");
        assertThat(desk.open).isFalse();
        assertThat(desk.failures.getFirst()).hasMessageContaining("could not be started");
    }

    @Test
    void a_ticket_that_is_over_gets_nothing_and_is_told_so() {
        desk.open = false;
        assertThat(request("13")).isEmpty();
        assertThat(call("receiveResponseXML", "ticket", "ticket-1", "response", "<a/>", "hresult", "", "message", ""))
                .isEqualTo("-1");
        assertThat(desk.answers).isEmpty();
        assertThat(call("getLastError", "ticket", "ticket-1")).isNotEmpty();
    }

    @Test
    void versions_are_told_and_an_old_web_connector_is_told_which_is_needed() {
        assertThat(call("serverVersion")).isEqualTo("1.0");
        assertThat(call("clientVersion", "strVersion", "2.3.0.207")).isEmpty();
        assertThat(call("clientVersion", "strVersion", "1.5")).isEqualTo("O:2.1");
        assertThat(call("closeConnection", "ticket", "ticket-1")).isEqualTo("OK");
    }

    @Test
    void whatever_bytes_come_there_is_an_answer() {
        for (var text : List.of(
                "", "<", "<a/>", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>", "\u0000")) {
            var reply = new QuickBooksConnector()
                    .answer(BOOKS, new Received("POST", "", Map.of(), text.getBytes(UTF_8)), desk);
            assertThat(new String(reply.body(), UTF_8))
                    .as(text)
                    .contains("soap:Fault")
                    .doesNotContain("root:");
        }
    }

    @Test
    void the_setup_file_has_what_the_web_connector_asks_for_and_no_password() {
        var file = new QuickBooksConnector().setupFile(BOOKS);
        assertThat(file.name()).isEqualTo("books.qwc");
        assertThat(new String(file.body(), UTF_8))
                .contains(
                        "<AppURL>https://hub.example/callin/books</AppURL>",
                        "<FileID>{0c1e7a52-7777-4888-8999-aaaabbbbcccc}</FileID>",
                        "<QBType>QBFS</QBType>")
                .doesNotContain("right");
    }
}
