package dev.customary.connector.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** How the text of a file is turned into bytes. */
public enum FileEncoding {
    UTF_8(StandardCharsets.UTF_8),
    UTF_8_WITH_MARK(StandardCharsets.UTF_8, 0xef, 0xbb, 0xbf),
    UTF_16_LITTLE_ENDIAN(StandardCharsets.UTF_16LE, 0xff, 0xfe),
    UTF_16_BIG_ENDIAN(StandardCharsets.UTF_16BE, 0xfe, 0xff),
    WINDOWS_1252(Charset.forName("windows-1252"));

    private final Charset charset;
    private final int[] mark;

    FileEncoding(Charset charset, int... mark) {
        this.charset = charset;
        this.mark = mark;
    }

    /** True when there are letters for all of {@code text}. */
    boolean has(String text) {
        return charset.newEncoder().canEncode(text);
    }

    byte[] mark() {
        var bytes = new ByteArrayOutputStream();
        for (int part : mark) bytes.write(part);
        return bytes.toByteArray();
    }

    /** Without the mark. */
    byte[] bytes(String text) {
        return text.getBytes(charset);
    }
}
