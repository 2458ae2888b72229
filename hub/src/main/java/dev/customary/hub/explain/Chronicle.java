package dev.customary.hub.explain;

import dev.customary.connector.Field;
import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.Change.FieldChange;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.explain.Explanation.LastWrite;
import dev.customary.hub.explain.Explanation.Refused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the history of a customer tells of each field and each record, gathered by going back through it once. */
final class Chronicle {
    private static final int LOOKED_BACK = 5_000;
    private static final int REFUSED = 20;

    private final Map<Field, Event> speakers = new HashMap<>();
    private final Map<Field, List<Refused>> refused = new HashMap<>();
    private final Map<Field, Map<SourceKey, LastWrite>> written = new HashMap<>();
    private final Map<SourceKey, Event> first = new HashMap<>();
    private final Map<SourceKey, Event> firstWrite = new HashMap<>();

    static Chronicle of(Iterator<Change> latestFirst) {
        Chronicle chronicle = new Chronicle();
        for (int read = 0; read < LOOKED_BACK && latestFirst.hasNext(); read++) {
            chronicle.note(latestFirst.next());
        }
        return chronicle;
    }

    private void note(Change change) {
        Event event = Event.of(change);
        change.spoken().keySet().forEach(field -> speakers.putIfAbsent(field, event));
        change.changes().stream().map(FieldChange::field).forEach(field -> speakers.putIfAbsent(field, event));
        change.refused().forEach(refusal -> {
            List<Refused> known = refused.computeIfAbsent(refusal.field(), any -> new ArrayList<>());
            if (known.size() < REFUSED) {
                known.add(new Refused(refusal.value(), refusal.reason(), event));
            }
        });
        change.origin().source().ifPresent(source -> {
            change.written()
                    .forEach(one -> written.computeIfAbsent(one.field(), any -> new TreeMap<>())
                            .putIfAbsent(source, new LastWrite(source, one, event)));
            first.put(source, event);
            if (!change.written().isEmpty()) {
                firstWrite.put(source, event);
            }
        });
    }

    /** In which the present speaker of the field came to speak. */
    Optional<Event> speaker(Field field) {
        return Optional.ofNullable(speakers.get(field));
    }

    List<Refused> refused(Field field) {
        return List.copyOf(refused.getOrDefault(field, List.of()));
    }

    List<LastWrite> written(Field field) {
        return List.copyOf(written.getOrDefault(field, Map.of()).values());
    }

    /** The first that is told of a record. */
    Optional<Event> first(SourceKey source) {
        return Optional.ofNullable(first.get(source));
    }

    /** The first write to a record. */
    Optional<Event> firstWrite(SourceKey source) {
        return Optional.ofNullable(firstWrite.get(source));
    }
}
