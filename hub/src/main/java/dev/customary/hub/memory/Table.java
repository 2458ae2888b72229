package dev.customary.hub.memory;

import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows by key, in the order of keys; whatever is done to them is taken back when the transaction is. */
final class Table<K, V> {
    private final Journal journal;
    private final NavigableMap<K, V> rows;

    Table(Journal journal, Comparator<? super K> order) {
        this.journal = journal;
        this.rows = new TreeMap<>(order);
    }

    Optional<V> find(K key) {
        return Optional.ofNullable(rows.get(key));
    }

    boolean has(K key) {
        return rows.containsKey(key);
    }

    Stream<V> all() {
        return rows.values().stream();
    }

    Stream<Map.Entry<K, V>> entries() {
        return rows.entrySet().stream();
    }

    Stream<V> latestFirst() {
        return rows.descendingMap().values().stream();
    }

    /** The rows of the keys after {@code key}. */
    Stream<V> after(K key) {
        return rows.tailMap(key, false).values().stream();
    }

    /** The rows of the keys after {@code key}, with their keys. */
    Stream<Map.Entry<K, V>> entriesAfter(K key) {
        return rows.tailMap(key, false).entrySet().stream();
    }

    /** The rows of the keys from {@code from} to before {@code to}. */
    NavigableMap<K, V> between(K from, K to) {
        return rows.subMap(from, true, to, false);
    }

    Stream<K> keys() {
        return rows.keySet().stream();
    }

    void put(K key, V row) {
        remember(key, rows.put(key, row));
    }

    void remove(K key) {
        V before = rows.remove(key);
        if (before != null) {
            remember(key, before);
        }
    }

    void removeIf(BiPredicate<K, V> gone) {
        rows.entrySet().stream()
                .filter(row -> gone.test(row.getKey(), row.getValue()))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(this::remove);
    }

    private void remember(K key, @Nullable V before) {
        journal.undo(() -> {
            if (before == null) {
                rows.remove(key);
            } else {
                rows.put(key, before);
            }
        });
    }
}
