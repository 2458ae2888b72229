package dev.customary.hub.explain;

import dev.customary.connector.Field;
import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.Change.FieldChange;
import dev.customary.hub.customer.Change.Written;
import dev.customary.hub.merging.Merger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Tells why something was written: which changes gave the written fields their values. Pure. */
public final class Causes {
    private static final int LOOKED_BACK = 500;

    private final Map<UUID, List<Event>> found = new HashMap<>();

    private Causes() {}

    /**
     * The events that led to each of these writes, by the write's id; as far as the history near them tells.
     *
     * @param latestFirst the changes of the customer, by version
     */
    public static Map<UUID, List<Event>> of(Collection<Change> writes, Iterator<Change> latestFirst) {
        Map<Change, Set<Field>> open = new HashMap<>();
        writes.stream().filter(change -> !change.written().isEmpty()).forEach(write -> open.put(write, sent(write)));
        open.values().removeIf(Set::isEmpty);
        Causes causes = new Causes();
        for (int read = 0; read < LOOKED_BACK && !open.isEmpty() && latestFirst.hasNext(); read++) {
            Change earlier = latestFirst.next();
            open.forEach((write, fields) -> causes.note(write, fields, earlier));
            open.values().removeIf(Set::isEmpty);
        }
        return causes.found;
    }

    private static Set<Field> sent(Change write) {
        return write.written().stream()
                .map(Written::field)
                .filter(field -> !Merger.isComputed(field))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private void note(Change write, Set<Field> open, Change earlier) {
        if (earlier.version() > write.version()) {
            return;
        }
        boolean isCause = false;
        for (FieldChange change : earlier.changes()) {
            isCause |= open.remove(change.field());
        }
        if (isCause) {
            found.computeIfAbsent(write.id(), first -> new ArrayList<>()).add(Event.of(earlier));
        }
    }
}
