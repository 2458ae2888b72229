package dev.customary.hub.engine;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.SourceKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What records said when they were tied, as far as the history tells it. That names whose they are, whatever somebody enters
 * there later. Pure.
 */
final class FirstWords {
    private final Map<SourceKey, Map<Field, Optional<Value>>> words = new HashMap<>();
    private final Set<SourceKey> seen = new HashSet<>();

    /** @param since what came after the merge, the oldest first */
    FirstWords(List<Aftermath.Moment> since) {
        since.forEach(moment -> moment.change().origin().source().ifPresent(key -> hear(key, moment)));
    }

    private void hear(SourceKey key, Aftermath.Moment moment) {
        boolean isTie = seen.add(key);
        Map<Field, Optional<Value>> known = words.computeIfAbsent(key, first -> new HashMap<>());
        // What it says of a field for the first time since then comes in place of what it had agreed on.
        for (Change.FieldChange change : moment.change().changes()) {
            known.putIfAbsent(change.field(), isTie ? change.to() : change.from());
        }
        for (Change.Refusal refusal : moment.change().refused()) {
            Field field = refusal.field();
            known.putIfAbsent(field, isTie ? refusal.value() : moment.after().value(field));
        }
    }

    /** @param now what the record says now */
    Fields of(SourceKey key, Fields now) {
        Fields.Builder first = now.toBuilder();
        words.getOrDefault(key, Map.of()).forEach(first::set);
        return first.build();
    }
}
