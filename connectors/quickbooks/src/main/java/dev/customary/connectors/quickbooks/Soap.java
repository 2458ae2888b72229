package dev.customary.connectors.quickbooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.customary.connector.CallsIn.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** SOAP 1.1 as the Web Connector speaks it: document, literal, wrapped. */
final class Soap {
    static final String NAMESPACE = "http://developer.intuit.com/";
    private static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String TYPE = "text/xml; charset=utf-8";

    private Soap() {}

    /**
     * A call.
     *
     * @param method such as {@code authenticate}
     * @param parameters by name; one that is missing is empty
     */
    record Call(String method, Map<String, String> parameters) {
        String text(String name) {
            return parameters.getOrDefault(name, "");
        }

        /** Methods and names only: what is said may hold passwords, and customers. */
        @Override
        public String toString() {
            return method + parameters.keySet();
        }
    }

    private static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Broken(String message) {
            super(message, null, false, false);
        }
    }

    /** The call in {@code body}; empty when it is none. */
    static Optional<Call> call(byte[] body) {
        try {
            return Optional.of(Xml.read(
                    new String(body, UTF_8), Soap::call, broken -> new Broken(String.valueOf(broken.getMessage()))));
        } catch (Broken none) {
            return Optional.empty();
        }
    }

    private static Call call(XMLStreamReader parser) throws XMLStreamException {
        parser.nextTag();
        parser.require(XMLStreamConstants.START_ELEMENT, ENVELOPE, "Envelope");
        parser.nextTag();
        if (parser.getLocalName().equals("Header")) {
            skip(parser);
            parser.nextTag();
        }
        parser.require(XMLStreamConstants.START_ELEMENT, ENVELOPE, "Body");
        parser.nextTag();
        parser.require(XMLStreamConstants.START_ELEMENT, null, null);
        var method = parser.getLocalName();
        Map<String, String> parameters = new HashMap<>();
        while (parser.nextTag() == XMLStreamConstants.START_ELEMENT)
            parameters.put(parser.getLocalName(), parser.getElementText());
        return new Call(method, Map.copyOf(parameters));
    }

    private static void skip(XMLStreamReader parser) throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            int event = parser.next();
            if (event == XMLStreamConstants.START_ELEMENT) depth++;
            else if (event == XMLStreamConstants.END_ELEMENT) depth--;
        }
    }

    static Reply text(String method, String result) {
        return result(method, Xml.escaped(result));
    }

    static Reply number(String method, int result) {
        return result(method, Integer.toString(result));
    }

    static Reply texts(String method, List<String> result) {
        return result(
                method, result.stream().map(text -> Xml.element("string", text)).collect(Collectors.joining()));
    }

    private static Reply result(String method, String result) {
        return envelope(
                200,
                "<%sResponse xmlns=\"%s\"><%sResult>%s</%sResult></%sResponse>"
                        .formatted(method, NAMESPACE, method, result, method, method));
    }

    /** Says that a call was none. */
    static Reply fault(String reason) {
        return envelope(
                500,
                "<soap:Fault><faultcode>soap:Client</faultcode><faultstring>%s</faultstring></soap:Fault>"
                        .formatted(Xml.escaped(reason)));
    }

    private static Reply envelope(int status, String body) {
        var envelope =
                "<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope xmlns:soap=\"%s\"><soap:Body>%s</soap:Body></soap:Envelope>"
                        .formatted(ENVELOPE, body);
        return new Reply(status, TYPE, envelope.getBytes(UTF_8));
    }
}
