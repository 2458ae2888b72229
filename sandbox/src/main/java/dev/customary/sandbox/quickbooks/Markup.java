package dev.customary.sandbox.quickbooks;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** XML read as a tree, and written as text. */
final class Markup {
    private Markup() {}

    /** @throws NotUnderstood when it is no XML */
    static Element root(String text) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            Document document = builder.parse(new InputSource(new StringReader(text)));
            return document.getDocumentElement();
        } catch (SAXException e) {
            throw new NotUnderstood("no XML: " + e.getMessage());
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling())
            if (child instanceof Element inner) children.add(inner);
        return children;
    }

    static List<Element> children(Element element, String name) {
        return children(element).stream()
                .filter(child -> name(child).equals(name))
                .toList();
    }

    static Optional<Element> child(Element element, String name) {
        return children(element, name).stream().findFirst();
    }

    static String text(Element element, String name) {
        return child(element, name).map(Element::getTextContent).orElse("").strip();
    }

    static List<String> texts(Element element, String name) {
        return children(element, name).stream()
                .map(child -> child.getTextContent().strip())
                .toList();
    }

    static String name(Element element) {
        return element.getLocalName();
    }

    static String element(String name, String text) {
        return "<" + name + ">" + escaped(text) + "</" + name + ">";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
