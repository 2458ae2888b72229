package dev.customary.connectors.quickbooks;

import java.io.StringReader;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** XML as QuickBooks writes and reads it. */
final class Xml {
    private static final XMLInputFactory PARSERS = parsers();
    private static final Pattern REFERENCE = Pattern.compile("&#(?:x([0-9a-fA-F]{1,8})|([0-9]{1,9}));");
    private static final int ASCII = 0x7f;

    private Xml() {}

    private static XMLInputFactory parsers() {
        var parsers = XMLInputFactory.newFactory();
        parsers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        parsers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        parsers.setProperty(XMLInputFactory.IS_COALESCING, true);
        return parsers;
    }

    /** What is done with a parser, which may throw. */
    @FunctionalInterface
    interface Reading<T> {
        T read(XMLStreamReader parser) throws XMLStreamException;
    }

    /**
     * Reads {@code text}, without the characters in it that no XML may hold, but that QuickBooks sends.
     *
     * @param broken makes what is thrown when it is no XML
     */
    static <T> T read(
            String text, Reading<T> reading, Function<XMLStreamException, ? extends RuntimeException> broken) {
        try {
            var parser = PARSERS.createXMLStreamReader(new StringReader(legal(text)));
            try {
                return reading.read(parser);
            } finally {
                parser.close();
            }
        } catch (XMLStreamException e) {
            throw broken.apply(e);
        }
    }

    private static String legal(String text) {
        var begun = text.startsWith("\ufeff") ? text.substring(1) : text;
        var kept = begun.codePoints().allMatch(Xml::isLegal)
                ? begun
                : begun.codePoints()
                        .filter(Xml::isLegal)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
        return kept.contains("&#")
                ? REFERENCE.matcher(kept).replaceAll(found -> isLegal(number(found)) ? found.group() : "")
                : kept;
    }

    private static int number(java.util.regex.MatchResult reference) {
        var hexadecimal = reference.group(1);
        long number = hexadecimal == null ? Long.parseLong(reference.group(2)) : Long.parseLong(hexadecimal, 16);
        return number > Character.MAX_CODE_POINT ? 0 : (int) number;
    }

    static boolean isLegal(int c) {
        boolean isControl = c < ' ' && c != '\t' && c != '\n' && c != '\r';
        boolean isNone = c >= 0xd800 && c < 0xe000 || c == 0xfffe || c == 0xffff;
        return !isControl && !isNone;
    }

    /** An element that holds {@code text}; everything beyond ASCII as references, which no encoding can spoil. */
    static String element(String name, String text) {
        return "<%s>%s</%s>".formatted(name, escaped(text), name);
    }

    static String escaped(String text) {
        var escaped = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                default -> {
                    if (c > ASCII || c == '\r') escaped.append("&#").append(c).append(';');
                    else escaped.appendCodePoint(c);
                }
            }
        });
        return escaped.toString();
    }
}
