package dev.customary.connector;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The way to a remote system, given to a connector by the hub. It waits for rate limits, retries what may be retried, with
 * growing pauses and Retry-After honoured, keeps time-outs and a limit on the size of answers, refuses private addresses
 * unless allowed, follows no redirects, and counts and times every call. Thread-safe.
 */
public interface Http {

    /** Whether a call may be sent again when no proper answer came. */
    enum Repeat {
        /** Repeating has the effect of doing it once: reading, or setting to a given value. */
        SAFE,
        /** Repeating might do it twice: creating. Sent again only when the system surely did not act on it (429). */
        ONCE
    }

    /** What an answer says of how much may still be asked, where a system says it in its body, not by status and header. */
    @FunctionalInterface
    interface Pace {
        /** The answers say nothing of it. */
        Pace UNTOLD = answer -> Told.NOTHING;

        /** Throws nothing, whatever the answer is. */
        Told told(Answer answer);

        /** How long {@code answer}, which has a status of failure, says that nobody shall ask; empty if it does not. */
        default Optional<Duration> pause(Answer answer) {
            var told = told(answer);
            return told.refused() ? Optional.of(told.rest()) : Optional.empty();
        }

        /**
         * @param refused whether the system did nothing, since too much was asked: then the call is sent again
         * @param rest how long to ask nothing: nobody after a refusal, otherwise whoever is in no hurry
         */
        record Told(boolean refused, Duration rest) {
            public static final Told NOTHING = new Told(false, Duration.ZERO);
        }
    }

    /**
     * @param headers by name; authentication is the connector's to add
     * @param body empty for none
     * @param pace what the answers to this call say of further calls
     */
    record Call(String method, URI uri, Map<String, String> headers, byte[] body, Repeat repeat, Pace pace) {
        public Call {
            headers = Map.copyOf(headers);
        }

        public Call(String method, URI uri, Map<String, String> headers, byte[] body, Repeat repeat) {
            this(method, uri, headers, body, repeat, Pace.UNTOLD);
        }

        public static Call get(URI uri, Map<String, String> headers) {
            return new Call("GET", uri, headers, new byte[0], Repeat.SAFE);
        }

        /**
         * The same answer, for whoever sends calls.
         *
         * @throws RemoteException {@code RATE_LIMITED} when the answer says that too much was asked
         */
        public Answer unlessRefused(Answer answer) {
            var told = pace.told(answer);
            if (told.refused())
                throw new RemoteException(
                        RemoteException.Kind.RATE_LIMITED,
                        "%s: status %d, too much was asked".formatted(this, answer.status()),
                        told.rest(),
                        null);
            return answer;
        }

        /** Method and path, without the query, which may hold secrets. */
        @Override
        public String toString() {
            return method + " " + uri.getRawPath();
        }
    }

    /**
     * Any answer of the system that is its own business to give: 2xx and 4xx other than 429.
     *
     * @param headers by lower-case name
     */
    record Answer(int status, Map<String, String> headers, byte[] body) {
        private static final int SHOWN = 40;

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }

        public boolean isSuccess() {
            return status / 100 == 2;
        }

        public boolean isRedirect() {
            return status / 100 == 3;
        }

        /**
         * The body as JSON.
         *
         * @param operation what was asked, such as {@code GET /customers}
         * @throws RemoteException {@code MALFORMED_ANSWER} when it is none
         */
        public JsonNode json(String operation) {
            try {
                return JsonMapper.shared().readTree(body);
            } catch (JacksonException notJson) {
                throw malformed(operation, "JSON");
            }
        }

        /** Says that this is not what such a system answers, and how it begins. */
        public RemoteException malformed(String operation, String expected) {
            String start = new String(body, 0, Math.min(SHOWN, body.length), StandardCharsets.UTF_8);
            return new RemoteException(
                    RemoteException.Kind.MALFORMED_ANSWER,
                    "%s: status %d and '%s…' (expected: %s)"
                            .formatted(
                                    operation,
                                    status,
                                    start.replaceAll("\\s+", " ").strip(),
                                    expected));
        }

        /** Says where a redirect leads, without the query: it may repeat the keys. */
        public RemoteException sentOn(String operation, String expected) {
            String place = header("location").orElse("another address").replaceFirst("[?#].*", "");
            return new RemoteException(
                    RemoteException.Kind.NOT_FOUND,
                    "%s: sent on to %s (expected: %s)".formatted(operation, place, expected));
        }
    }

    /**
     * Sends {@code call} and waits for the answer.
     *
     * @throws RemoteException when no proper answer came in the end: {@code UNREACHABLE}, {@code RATE_LIMITED},
     *     {@code BROKEN} (5xx), {@code MALFORMED_ANSWER} (too large) or {@code ADDRESS_REFUSED}
     */
    Answer send(Call call);
}
