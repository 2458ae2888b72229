package dev.customary.benchmarks.ask;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * One connection that is kept as long as the hub lets it be, on which one call follows the other; it costs as little as can be, since it is measured together with
 * what it calls. Belongs to one thread.
 */
public final class KeptLine implements AutoCloseable {
    private static final int CR_LF = 2;
    private static final int OK = 200;
    private static final int CREATED = 201;

    private final URI hub;
    private final String headers;
    private Socket socket;
    private InputStream in;
    private boolean isEnding;

    /** @param key of the hub's API */
    public KeptLine(URI hub, String key) {
        this.headers = " HTTP/1.1\r\nHost: %s:%d\r\nAuthorization: Bearer %s\r\nAccept: application/json\r\n"
                .formatted(hub.getHost(), hub.getPort(), key);
        this.hub = hub;
        try {
            this.socket = opened(hub);
            this.in = input(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Socket opened(URI hub) throws IOException {
        Socket socket = new Socket(hub.getHost(), hub.getPort());
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static InputStream input(Socket socket) throws IOException {
        return new BufferedInputStream(socket.getInputStream(), 1 << 16);
    }

    /**
     * The body of what is at {@code path}.
     *
     * @throws IllegalStateException when the answer is another one than 200
     */
    public byte[] get(String path) {
        return call("GET " + path, "");
    }

    /**
     * The body of the answer to {@code json}.
     *
     * @throws IllegalStateException when the answer is another one than 200 or 201
     */
    public byte[] post(String path, String json) {
        return call("POST " + path, json);
    }

    private byte[] call(String what, String json) {
        try {
            if (isEnding) {
                socket.close();
                socket = opened(hub);
                in = input(socket);
                isEnding = false;
            }
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            String about = body.length == 0
                    ? "\r\n"
                    : "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n".formatted(body.length);
            byte[] head = (what + headers + about).getBytes(StandardCharsets.US_ASCII);
            byte[] all = Arrays.copyOf(head, head.length + body.length);
            System.arraycopy(body, 0, all, head.length, body.length);
            socket.getOutputStream().write(all);
            return answer(what);
        } catch (IOException e) {
            throw new UncheckedIOException(what, e);
        }
    }

    private byte[] answer(String what) throws IOException {
        int status = Integer.parseInt(line().split(" ")[1]);
        int length = 0;
        boolean isChunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String small = header.toLowerCase(Locale.ROOT);
            if (small.startsWith("content-length:")) {
                length = Integer.parseInt(
                        small.substring("content-length:".length()).strip());
            }
            isEnding |= small.equals("connection: close");
            isChunked |= small.startsWith("transfer-encoding:") && small.endsWith("chunked");
        }
        byte[] body = isChunked ? chunks() : some(length);
        if (status != OK && status != CREATED) {
            throw new IllegalStateException(
                    "%s: %d %s".formatted(what, status, new String(body, StandardCharsets.UTF_8)));
        }
        return body;
    }

    private byte[] chunks() throws IOException {
        var all = new java.io.ByteArrayOutputStream();
        for (int size = size(); size > 0; size = size()) {
            all.writeBytes(some(size));
            some(CR_LF);
        }
        some(CR_LF);
        return all.toByteArray();
    }

    private int size() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private byte[] some(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the line was closed in the middle of an answer");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new EOFException("the line was closed");
            }
            if (read != '\r') {
                line.append((char) read);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
