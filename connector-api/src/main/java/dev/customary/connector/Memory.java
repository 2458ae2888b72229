package dev.customary.connector;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The little that a connector keeps over restarts, for what a system tells once and never again: a token that takes the place of
 * another, the secret of a webhook. Shared by all nodes, sealed as settings are, and forgotten with the connection. What is kept
 * while a connection is tried before it is added, it finds again once it is added. Not for what a record says. Thread-safe.
 */
public interface Memory {

    /** What is kept under {@code name}. */
    Optional<String> recall(String name);

    /**
     * Keeps what {@code change} makes of what is kept under {@code name}, and gives it back. Nobody else, on any node, changes the
     * same meanwhile; so {@code change} may make a call, and should make few. When it throws, everything stays as it is. It may be
     * asked again when what it made could not be kept.
     */
    String change(String name, Function<Optional<String>, String> change);

    /** One that lasts as long as the process. */
    static Memory passing() {
        Map<String, String> kept = new ConcurrentHashMap<>();
        return new Memory() {
            @Override
            public Optional<String> recall(String name) {
                return Optional.ofNullable(kept.get(name));
            }

            @Override
            public synchronized String change(String name, Function<Optional<String>, String> change) {
                String made = change.apply(recall(name));
                kept.put(name, made);
                return made;
            }

            @Override
            public String toString() {
                return "Memory" + kept.keySet();
            }
        };
    }
}
