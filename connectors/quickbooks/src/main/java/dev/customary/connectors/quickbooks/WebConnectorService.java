package dev.customary.connectors.quickbooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.customary.connector.CallsIn.Account;
import dev.customary.connector.CallsIn.Beginning;
import dev.customary.connector.CallsIn.Counter;
import dev.customary.connector.CallsIn.Received;
import dev.customary.connector.CallsIn.Reply;
import dev.customary.connector.Http;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The service that the Web Connector calls, for one call. */
final class WebConnectorService {
    private static final String VERSION = "1.0";
    private static final String PLAIN = "text/plain; charset=utf-8";
    /** What makes the Web Connector ask again in five seconds. */
    private static final String ASK_AGAIN = "NoOp";

    private static final String OVER = "The session is over; the next update begins a new one.";
    private static final int STOP = -1;
    private static final int DONE = 100;
    private static final int NOT_UNDERSTOOD = 400;

    private final Account account;
    private final Counter counter;

    WebConnectorService(Account account, Counter counter) {
        this.account = account;
        this.counter = counter;
    }

    Reply answer(Received received) {
        return switch (received.method()) {
            case "GET" ->
                received.query().equalsIgnoreCase("wsdl")
                        ? new Reply(
                                200,
                                "text/xml; charset=utf-8",
                                Wsdl.of(account.address()).getBytes(UTF_8))
                        : new Reply(
                                200, PLAIN, "Customary answers the QuickBooks Web Connector here.\n".getBytes(UTF_8));
            case "POST" ->
                Soap.call(received.body())
                        .map(this::answer)
                        .orElseGet(() -> Soap.fault("no SOAP 1.1 call of a method"));
            default -> new Reply(405, PLAIN, "GET or POST\n".getBytes(UTF_8));
        };
    }

    private Reply answer(Soap.Call call) {
        var method = call.method();
        var ticket = call.text("ticket");
        return switch (method) {
            case "serverVersion" -> Soap.text(method, VERSION);
            case "clientVersion" -> Soap.text(method, verdict(call.text("strVersion")));
            case "authenticate" ->
                Soap.texts(method, authenticated(call.text("strUserName"), call.text("strPassword")));
            case "sendRequestXML" -> Soap.text(method, request(ticket, call));
            case "receiveResponseXML" -> Soap.number(method, received(ticket, call));
            case "connectionError" -> Soap.text(method, connectionError(ticket, trouble(call)));
            case "getLastError" -> Soap.text(method, lastError(ticket));
            case "closeConnection" -> Soap.text(method, closed(ticket));
            default -> Soap.fault("no method '%s'".formatted(method));
        };
    }

    /** The Web Connector before 2.0 does not speak of versions. */
    private static String verdict(String version) {
        return version.matches("[01]\\..*") ? "O:2.1" : "";
    }

    /** A ticket, and what is to be done with it. */
    private List<String> authenticated(String user, String password) {
        var none = UUID.randomUUID().toString();
        if (counter.isLocked() || !isRight(user, password)) {
            if (!counter.isLocked()) counter.refuse();
            return List.of(none, "nvu");
        }
        return switch (counter.begin()) {
            case Beginning.Begun(var ticket) ->
                List.of(ticket, account.settings().orElse(QuickBooksConnector.COMPANY_FILE, ""));
            case Beginning.NothingToDo() -> List.of(none, "none");
            case Beginning.Busy() -> List.of(none, "busy");
        };
    }

    private boolean isRight(String user, String password) {
        boolean isUser = isEqual(user, account.connection());
        boolean isPassword = isEqual(password, account.settings().require(QuickBooksConnector.PASSWORD));
        return isUser & isPassword;
    }

    private static boolean isEqual(String given, String right) {
        return MessageDigest.isEqual(given.getBytes(UTF_8), right.getBytes(UTF_8));
    }

    private String request(String ticket, Soap.Call call) {
        if (!counter.isOpen(ticket)) return "";
        var version = call.text("qbXMLMajorVers").strip();
        boolean isTooOld = version.matches("[0-9]{1,4}") && Integer.parseInt(version) < QbXml.MAJOR_VERSION;
        if (isTooOld) {
            counter.note(
                    ticket,
                    "QuickBooks speaks qbXML %s (expected: %s or newer, as QuickBooks 2012 does)"
                            .formatted(version, QbXml.VERSION));
            return "";
        }
        var next = counter.next(ticket);
        if (next.isEmpty())
            counter.note(ticket, counter.percentDone(ticket) < DONE ? ASK_AGAIN : "There is nothing more to be done.");
        return next.map(request -> new String(request.body(), UTF_8)).orElse("");
    }

    private int received(String ticket, Soap.Call call) {
        if (!counter.isOpen(ticket)) return STOP;
        var trouble = trouble(call);
        var response = call.text("response");
        if (!trouble.code().isEmpty() && !trouble.isNotUnderstood()) {
            counter.failed(ticket, trouble.failure());
            counter.note(ticket, trouble.words());
            return STOP;
        }
        counter.answered(
                ticket, trouble.isNotUnderstood() ? answer(NOT_UNDERSTOOD, trouble.words()) : answer(200, response));
        return counter.percentDone(ticket);
    }

    private static Trouble trouble(Soap.Call call) {
        return new Trouble(call.text("hresult"), call.text("message"));
    }

    private static Http.Answer answer(int status, String body) {
        return new Http.Answer(status, Map.of("content-type", "text/xml; charset=utf-8"), body.getBytes(UTF_8));
    }

    /** QuickBooks, or the file, could not be opened; another file would be the wrong one. */
    private String connectionError(String ticket, Trouble trouble) {
        counter.failed(ticket, trouble.failure());
        counter.note(ticket, trouble.words());
        counter.end(ticket);
        return "done";
    }

    private String lastError(String ticket) {
        var noted = counter.noted(ticket);
        return noted.isEmpty() ? OVER : noted;
    }

    private String closed(String ticket) {
        counter.end(ticket);
        return "OK";
    }
}
