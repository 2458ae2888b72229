package dev.customary.sandbox.quickbooks;

import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import dev.customary.sandbox.Faults;
import dev.customary.sandbox.SimulatedSystem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;

/**
 * The Web Connector: begins a session with a hub, lets QuickBooks carry out what the hub asks, and brings the answers back. It makes
 * one update at a time, by hand or again and again. Thread-safe.
 */
public final class WebConnector implements AutoCloseable {
    private static final String NAMESPACE = "http://developer.intuit.com/";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int ASKED_IN_VAIN = 20;
    private static final int DONE = 100;
    private static final Map<String, String> TEXT = Map.of("content-type", "text/xml; charset=utf-8");

    private final Service service;
    private final String user;
    private final String password;
    private final SimulatedSystem quickBooks;
    private final Runnable letGo;
    private final Runnable waits;
    private volatile boolean closed;
    private String lastTicket = "";

    /** The way to the service of a hub. Thread-safe. */
    @FunctionalInterface
    public interface Service {
        /**
         * The envelope that answers {@code envelope}.
         *
         * @throws IOException when no answer comes
         */
        String call(String method, String envelope) throws IOException, InterruptedException;

        /** It is not called any more. */
        default void close() {}
    }

    /**
     * @param quickBooks carries out sets of requests
     * @param letGo tells it that the session is over
     * @param noOp how long it waits when a hub has nothing yet; the real one five seconds
     */
    public WebConnector(
            URI service, String user, String password, SimulatedSystem quickBooks, Runnable letGo, Duration noOp) {
        this(new Posting(service), user, password, quickBooks, letGo, () -> pause(noOp));
    }

    /**
     * One that reaches its hub some other way than over the network.
     *
     * @param waits what it does when a hub has nothing yet
     */
    public WebConnector(
            Service service, String user, String password, SimulatedSystem quickBooks, Runnable letGo, Runnable waits) {
        this.service = service;
        this.user = user;
        this.password = password;
        this.quickBooks = quickBooks;
        this.letGo = letGo;
        this.waits = waits;
    }

    /** Over the network. */
    private static final class Posting implements Service {
        private final URI service;
        private final HttpClient client = HttpClient.newHttpClient();

        Posting(URI service) {
            this.service = service;
        }

        @Override
        public String call(String method, String envelope) throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(service)
                    .timeout(TIMEOUT)
                    .header("Content-Type", "text/xml; charset=utf-8")
                    .header("SOAPAction", "\"%s%s\"".formatted(NAMESPACE, method))
                    .POST(BodyPublishers.ofString(envelope))
                    .build();
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200)
                throw new IllegalStateException("%s: status %d".formatted(method, answer.statusCode()));
            return answer.body();
        }

        @Override
        public void close() {
            client.shutdownNow();
        }
    }

    /**
     * What became of an update.
     *
     * @param end what was said at its end: {@code OK}, {@code none}, {@code busy}, {@code nvu}, {@code lost}, or an error in words
     * @param requests that QuickBooks was given
     * @param percents that the hub answered
     */
    public record Update(String end, List<String> requests, List<Integer> percents) {}

    /** The session broke: QuickBooks may have done what it was asked, and nobody is told. */
    private static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Broken(Throwable cause) {
            super(cause);
        }
    }

    /** One session, from its beginning to its end. */
    public synchronized Update update() {
        List<String> requests = new ArrayList<>();
        List<Integer> percents = new ArrayList<>();
        try {
            return new Update(session(requests, percents), requests, percents);
        } catch (Broken lost) {
            return new Update("lost", requests, percents);
        } finally {
            letGo.run();
        }
    }

    /** Ends a session that was lost, as it does when it notices. */
    public synchronized void giveUp() {
        call("closeConnection", Map.of("ticket", lastTicket));
    }

    private String session(List<String> requests, List<Integer> percents) {
        call("serverVersion", Map.of());
        var verdict = text(call("clientVersion", Map.of("strVersion", "2.3.0.207")));
        if (!verdict.isEmpty()) return verdict;
        var begun = Markup.texts(
                result(call("authenticate", ordered("strUserName", user, "strPassword", password))), "string");
        var ticket = begun.get(0);
        var what = begun.get(1);
        if (what.equals("nvu") || what.equals("none") || what.equals("busy")) return what;
        lastTicket = ticket;
        var error = work(ticket, requests, percents);
        var closed = text(call("closeConnection", Map.of("ticket", ticket)));
        return error.isEmpty() ? closed : error;
    }

    /** The error that ended it; empty for none. */
    private String work(String ticket, List<String> requests, List<Integer> percents) {
        int inVain = 0;
        while (inVain < ASKED_IN_VAIN) {
            var asked = ordered(
                    "ticket",
                    ticket,
                    "strHCPResponse",
                    requests.isEmpty() ? "<QBXML/>" : "",
                    "strCompanyFileName",
                    "",
                    "qbXMLCountry",
                    "US");
            asked.put("qbXMLMajorVers", "11");
            asked.put("qbXMLMinorVers", "0");
            var request = text(call("sendRequestXML", asked));
            if (request.isEmpty()) {
                var error = text(call("getLastError", Map.of("ticket", ticket)));
                if (!error.equals("NoOp")) return error;
                inVain++;
                waits.run();
                continue;
            }
            requests.add(request);
            int percent = Integer.parseInt(text(call("receiveResponseXML", answer(ticket, request))));
            percents.add(percent);
            if (percent < 0) return text(call("getLastError", Map.of("ticket", ticket)));
            if (percent >= DONE) return "";
        }
        return "nothing was asked for";
    }

    private Map<String, String> answer(String ticket, String request) {
        var answer = carriedOut(request);
        boolean isDone = answer.status() == 200;
        return ordered(
                "ticket", ticket,
                "response", isDone ? answer.text() : "",
                "hresult", isDone ? "" : answer.status() == 400 ? "0x80040400" : "0x80040402",
                "message", isDone ? "" : answer.text());
    }

    private Answer carriedOut(String request) {
        try {
            var name = Markup.children(Markup.children(Markup.root(request)).getFirst())
                    .getFirst();
            boolean isQuery = Markup.name(name).endsWith("QueryRq");
            return quickBooks.answer(new Call(
                    isQuery ? "GET" : "POST",
                    "qbxml",
                    "quickbooks",
                    "/" + Markup.name(name),
                    "",
                    TEXT,
                    request.getBytes(StandardCharsets.UTF_8)));
        } catch (Faults.NoAnswer lost) {
            throw new Broken(lost);
        }
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> ordered = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) ordered.put(pairs[i], pairs[i + 1]);
        return ordered;
    }

    private static Element result(Element response) {
        return Markup.children(response).getFirst();
    }

    private static String text(Element response) {
        return result(response).getTextContent();
    }

    /** The response element. */
    private Element call(String method, Map<String, String> parameters) {
        var body = new StringBuilder();
        parameters.forEach((name, value) -> body.append(Markup.element(name, value)));
        var envelope =
                ("<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\">"
                                + "<soap:Body><%s xmlns=\"%s\">%s</%s></soap:Body></soap:Envelope>")
                        .formatted(method, NAMESPACE, body, method);
        var root = Markup.root(sent(method, envelope));
        var response = Markup.children(Markup.child(root, "Body").orElseThrow()).getFirst();
        if (!Markup.name(response).equals(method + "Response"))
            throw new IllegalStateException("%s answered %s".formatted(method, response.getTextContent()));
        return response;
    }

    private String sent(String method, String envelope) {
        try {
            return service.call(method, envelope);
        } catch (IOException e) {
            throw new Broken(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Broken(e);
        }
    }

    /** Makes updates again and again, with {@code pause} between them, until closed. */
    public void start(Duration pause) {
        Thread.ofVirtual().name("web-connector").start(() -> {
            while (!closed) {
                update();
                pause(pause);
            }
        });
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        service.close();
    }
}
