package dev.customary.connector.testkit;

import dev.customary.connector.Http;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import dev.customary.sandbox.Faults;
import dev.customary.sandbox.SimulatedSystem;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The way to a simulated system in the same process. It keeps the promise of {@link Http} as if every call were tried
 * once: no repeats, no waiting, no limits but the one on the size of answers. Thread-safe if the system is.
 */
public final class InMemoryHttp implements Http {
    /** The largest answer that is taken, in bytes. */
    public static final int LARGEST_ANSWER = 32 << 20;

    private final SimulatedSystem system;

    public InMemoryHttp(SimulatedSystem system) {
        this.system = system;
    }

    @Override
    public Answer send(Call call) {
        return proper(call, answered(call));
    }

    private dev.customary.sandbox.Answer answered(Call call) {
        try {
            return system.answer(asReceived(call));
        } catch (Faults.NoAnswer broken) {
            throw new RemoteException(Kind.UNREACHABLE, call + ": no answer (expected: one)", null, broken);
        }
    }

    private static dev.customary.sandbox.Call asReceived(Call call) {
        var uri = call.uri();
        return new dev.customary.sandbox.Call(
                call.method(),
                uri.getScheme(),
                host(uri),
                uri.getPath(),
                Optional.ofNullable(uri.getRawQuery()).orElse(""),
                call.headers(),
                call.body());
    }

    private static String host(URI uri) {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    private static Answer proper(Call call, dev.customary.sandbox.Answer answer) {
        var headers = new TreeMap<String, String>();
        answer.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        var proper = new Answer(answer.status(), headers, answer.body());
        var found = "%s: status %d".formatted(call, answer.status());
        var pause = proper.header("retry-after")
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .or(() -> call.pace().pause(proper));
        boolean asksToWait = answer.status() == 429 || answer.status() == 503 && pause.isPresent();
        if (asksToWait) throw new RemoteException(Kind.RATE_LIMITED, found, pause.orElse(null), null);
        if (answer.status() >= 500) throw new RemoteException(Kind.BROKEN, found);
        if (answer.body().length > LARGEST_ANSWER)
            throw new RemoteException(
                    Kind.MALFORMED_ANSWER,
                    "%s: answer of %d bytes (expected: at most %d)"
                            .formatted(call, answer.body().length, LARGEST_ANSWER));
        return call.unlessRefused(proper);
    }
}
