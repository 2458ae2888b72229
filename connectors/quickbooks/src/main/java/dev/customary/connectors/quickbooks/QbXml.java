package dev.customary.connectors.quickbooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.customary.connector.Http;
import dev.customary.connector.RemoteException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Sends sets of qbXML requests and reads what came of each. Thread-safe. */
final class QbXml {
    /** What QuickBooks 2012 speaks, and every newer one. */
    static final String VERSION = "11.0";

    static final int MAJOR_VERSION = 11;
    private static final String PLACE = "qbxml://quickbooks/";
    private static final Map<String, String> HEADERS = Map.of("Content-Type", "text/xml; charset=utf-8");
    private static final int BAD_REQUEST = 400;

    private final Http http;

    QbXml(Http http) {
        this.http = http;
    }

    /** QuickBooks could not read a set of requests: nothing of it was done. */
    static final class Unread extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unread(String message) {
            super(message, null, false, false);
        }
    }

    /** Asks for something. */
    List<Response> query(String operation, String... requests) {
        try {
            return send("GET", operation, Http.Repeat.SAFE, requests);
        } catch (Unread unread) {
            throw new RemoteException(
                    RemoteException.Kind.REFUSED,
                    "%s: %s (expected: a QuickBooks that speaks qbXML %s)"
                            .formatted(operation, unread.getMessage(), VERSION));
        }
    }

    /**
     * Writes something; what comes after a request that failed is not done.
     *
     * @param repeat whether doing it twice is doing it once
     * @throws Unread when QuickBooks could not read it
     */
    List<Response> write(String operation, Http.Repeat repeat, String... requests) {
        return send("POST", operation, repeat, requests);
    }

    private List<Response> send(String method, String operation, Http.Repeat repeat, String... requests) {
        var set =
                "<?xml version=\"1.0\" encoding=\"utf-8\"?><?qbxml version=\"%s\"?><QBXML><QBXMLMsgsRq onError=\"stopOnError\">%s</QBXMLMsgsRq></QBXML>"
                        .formatted(VERSION, String.join("", requests));
        var answer =
                http.send(new Http.Call(method, URI.create(PLACE + operation), HEADERS, set.getBytes(UTF_8), repeat));
        if (answer.isRedirect()) throw answer.sentOn(operation, "an answer of QuickBooks");
        if (answer.status() == BAD_REQUEST) throw new Unread(new String(answer.body(), UTF_8));
        if (!answer.isSuccess()) throw answer.malformed(operation, "an answer of QuickBooks");
        var responses = Xml.read(
                new String(answer.body(), UTF_8), QbXml::responses, broken -> answer.malformed(operation, "qbXML"));
        if (responses.size() != requests.length)
            throw answer.malformed(operation, "%d responses of qbXML".formatted(requests.length));
        return responses;
    }

    private static List<Response> responses(XMLStreamReader parser) throws XMLStreamException {
        enter(parser, "QBXML");
        enter(parser, "QBXMLMsgsRs");
        List<Response> responses = new ArrayList<>();
        while (parser.nextTag() == XMLStreamConstants.START_ELEMENT) responses.add(response(parser));
        return responses;
    }

    private static void enter(XMLStreamReader parser, String name) throws XMLStreamException {
        parser.nextTag();
        parser.require(XMLStreamConstants.START_ELEMENT, null, name);
    }

    private static Response response(XMLStreamReader parser) throws XMLStreamException {
        var name = parser.getLocalName();
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < parser.getAttributeCount(); i++)
            attributes.put(parser.getAttributeLocalName(i), parser.getAttributeValue(i));
        List<Response.Held> objects = new ArrayList<>();
        while (parser.next() != XMLStreamConstants.END_ELEMENT) {
            if (parser.isStartElement()) objects.add(new Response.Held(parser.getLocalName(), object(parser)));
            else if (parser.isCharacters() && !parser.isWhiteSpace())
                objects.add(new Response.Held("#text", JsonNodeFactory.instance.objectNode()));
        }
        return new Response(name, attributes, objects);
    }

    /** The object at the element that has begun: texts and objects by their elements' names, custom fields as a list. */
    private static ObjectNode object(XMLStreamReader parser) throws XMLStreamException {
        var object = JsonNodeFactory.instance.objectNode();
        while (parser.next() != XMLStreamConstants.END_ELEMENT) if (parser.isStartElement()) member(parser, object);
        return object;
    }

    private static void member(XMLStreamReader parser, ObjectNode object) throws XMLStreamException {
        var name = parser.getLocalName();
        var text = new StringBuilder();
        var inner = JsonNodeFactory.instance.objectNode();
        while (parser.next() != XMLStreamConstants.END_ELEMENT) {
            if (parser.isStartElement()) member(parser, inner);
            else if (parser.isCharacters()) text.append(parser.getText());
        }
        if (name.equals(Elements.CUSTOM_FIELDS))
            (object.get(name) instanceof ArrayNode begun ? begun : object.putArray(name)).add(inner);
        else if (inner.isEmpty()) object.put(name, text.toString());
        else object.set(name, inner);
    }
}
