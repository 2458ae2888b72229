package dev.customary.connectors.quickbooks;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a file is written, as its first bytes tell. Without a mark it is UTF-8 or Windows-1252, which is seen line by line.
 *
 * @param charset where it is certain
 * @param mark how many bytes the mark has
 */
record Encoding(Optional<Charset> charset, int mark) {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    static Encoding of(byte[] start) {
        if (begins(start, 0xef, 0xbb, 0xbf)) return new Encoding(Optional.of(StandardCharsets.UTF_8), 3);
        if (begins(start, 0xff, 0xfe)) return new Encoding(Optional.of(StandardCharsets.UTF_16LE), 2);
        if (begins(start, 0xfe, 0xff)) return new Encoding(Optional.of(StandardCharsets.UTF_16BE), 2);
        return new Encoding(Optional.empty(), 0);
    }

    private static boolean begins(byte[] start, int... mark) {
        for (int i = 0; i < mark.length; i++) if (i >= start.length || (start[i] & 0xff) != mark[i]) return false;
        return true;
    }

    /**
     * One line.
     *
     * @param from where it begins, in bytes
     * @param to where the next one begins
     */
    record Line(String text, int from, int to) {}

    /**
     * The whole lines in {@code bytes}; the last needs no end when {@code isEnd}.
     *
     * @param quoted whether an end of line between quotes is part of the line
     */
    List<Line> lines(byte[] bytes, boolean isEnd, boolean quoted) {
        List<Line> lines = new ArrayList<>();
        int width = charset.filter(known -> known.name().startsWith("UTF-16")).isPresent() ? 2 : 1;
        int from = 0;
        boolean isInQuotes = false;
        for (int at = 0; at + width <= bytes.length; at += width) {
            int c = unit(bytes, at, width);
            if (c == '"') isInQuotes = quoted && !isInQuotes;
            boolean isLast = isEnd && at + 2 * width > bytes.length;
            if (c == '\n' && !isInQuotes || isLast) {
                int to = at + width;
                lines.add(new Line(text(Arrays.copyOfRange(bytes, from, to)), from, to));
                from = to;
            }
        }
        return lines;
    }

    private int unit(byte[] bytes, int at, int width) {
        if (width == 1) return bytes[at];
        boolean isLittle = charset.filter(StandardCharsets.UTF_16LE::equals).isPresent();
        int low = bytes[isLittle ? at : at + 1] & 0xff;
        int high = bytes[isLittle ? at + 1 : at] & 0xff;
        return high << 8 | low;
    }

    private String text(byte[] line) {
        var text = charset.map(known -> new String(line, known)).orElseGet(() -> guessed(line));
        return text.replaceFirst("\\r?\\n?$", "");
    }

    private static String guessed(byte[] line) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(line, WINDOWS);
        }
    }
}
