package dev.customary.connectors.quickbooks;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How a file is written, as its beginning tells. Without a mark it is UTF-8 or Windows-1252, which is seen line by line.
 *
 * @param charsets the first one in which a line can be read is taken
 * @param mark how many bytes the mark has
 * @param end the last sign of each line: a line feed, or a carriage return where nothing follows it
 */
record Encoding(List<Charset> charsets, int mark, char end) {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final Pattern ENDED_BY_CARRIAGE = Pattern.compile("[^\\r\\n]*\\r(?!\\r?\\n)");

    static Encoding of(byte[] start) {
        var unended = charset(start);
        var first = new String(start, unended.charsets().getFirst());
        boolean isCarriage = ENDED_BY_CARRIAGE.matcher(first).lookingAt();
        return new Encoding(unended.charsets(), unended.mark(), isCarriage ? '\r' : '\n');
    }

    private static Encoding charset(byte[] start) {
        if (begins(start, 0xef, 0xbb, 0xbf)) return new Encoding(List.of(StandardCharsets.UTF_8), 3, '\n');
        if (begins(start, 0xff, 0xfe)) return new Encoding(List.of(StandardCharsets.UTF_16LE), 2, '\n');
        if (begins(start, 0xfe, 0xff)) return new Encoding(List.of(StandardCharsets.UTF_16BE), 2, '\n');
        // The first sign is no letter that needs two bytes, whatever the program is.
        if (start.length > 1 && start[1] == 0) return new Encoding(List.of(StandardCharsets.UTF_16LE), 0, '\n');
        if (begins(start, 0)) return new Encoding(List.of(StandardCharsets.UTF_16BE), 0, '\n');
        return new Encoding(List.of(StandardCharsets.UTF_8, WINDOWS), 0, '\n');
    }

    private static boolean begins(byte[] start, int... mark) {
        for (int i = 0; i < mark.length; i++) if (i >= start.length || (start[i] & 0xff) != mark[i]) return false;
        return true;
    }

    /**
     * One line.
     *
     * @param text without its end; what is no letter is shown as U+FFFD
     * @param from where it begins, in bytes
     * @param to where the next one begins
     * @param isEnded false for the last line of a file, if it has no end
     * @param isLegible whether all of it are letters
     */
    record Line(String text, int from, int to, boolean isEnded, boolean isLegible) {}

    /** The whole lines in {@code bytes}; the last needs no end when {@code isEnd}. */
    List<Line> lines(byte[] bytes, boolean isEnd) {
        List<Line> lines = new ArrayList<>();
        int from = 0;
        for (int to = end(bytes, from); to > 0; to = end(bytes, from)) {
            lines.add(line(bytes, from, to, true));
            from = to;
        }
        if (isEnd && from < bytes.length) lines.add(line(bytes, from, bytes.length, false));
        return lines;
    }

    /** Where the line ends that begins at {@code from}; 0 when it does not end there. */
    int end(byte[] bytes, int from) {
        int width = width();
        for (int at = from; at + width <= bytes.length; at += width) if (isEnd(bytes, at, width)) return at + width;
        return 0;
    }

    private int width() {
        return charsets.getFirst().name().startsWith("UTF-16") ? 2 : 1;
    }

    private boolean isEnd(byte[] bytes, int at, int width) {
        if (width == 1) return bytes[at] == end;
        boolean isLittle = charsets.getFirst().equals(StandardCharsets.UTF_16LE);
        return bytes[isLittle ? at : at + 1] == end && bytes[isLittle ? at + 1 : at] == 0;
    }

    private Line line(byte[] bytes, int from, int to, boolean isEnded) {
        var line = Arrays.copyOfRange(bytes, from, to);
        for (var charset : charsets) {
            try {
                var text = charset.newDecoder().decode(ByteBuffer.wrap(line)).toString();
                return new Line(withoutEnd(text), from, to, isEnded, true);
            } catch (CharacterCodingException another) {
                // tried with the next one
            }
        }
        return new Line(withoutEnd(new String(line, charsets.getLast())), from, to, isEnded, false);
    }

    private static String withoutEnd(String line) {
        int to = line.length();
        if (to > 0 && line.charAt(to - 1) == '\n') to--;
        if (to > 0 && line.charAt(to - 1) == '\r') to--;
        return line.substring(0, to);
    }
}
