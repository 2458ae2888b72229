package dev.customary.connectors.medusa;

import dev.customary.connector.RemoteException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A walk through all customers that fit a filter, in the order of ids. It goes on after the last id seen, so that nobody is
 * missed when others come and go meanwhile. Older versions do not compare ids: there it goes on by places, each time beginning
 * a little before the end of the page before, and further back when that end is not met again.
 */
final class Walk {
    private static final int OVERLAP = 5;

    private final CustomerList list;

    Walk(CustomerList list) {
        this.list = list;
    }

    /** @param next where to go on; empty at the end */
    record Step(CustomerList.Part part, Optional<Place> next) {
        Step behind(String id) {
            return new Step(part.behind(id), next);
        }
    }

    Step from(Place place, Map<String, List<String>> filter) {
        if (place.after().isEmpty()) return step(list.ask(filter), place, 0);
        return place.byOffset() ? byOffset(place, filter) : afterLast(place, filter);
    }

    private Step afterLast(Place place, Map<String, List<String>> filter) {
        try {
            var part = list.ask(with(filter, "id[$gt]", place.after()));
            boolean isIgnored = part.reachesBackTo(place.after());
            if (!isIgnored) return step(part, place, place.seen());
        } catch (RemoteException failure) {
            if (failure.kind() != RemoteException.Kind.REFUSED) throw failure;
        }
        return byOffset(new Place(true, place.after(), place.seen()), filter);
    }

    private Step byOffset(Place place, Map<String, List<String>> filter) {
        int offset = Math.max(0, place.seen() - OVERLAP);
        var part = at(offset, filter);
        while (offset > 0 && !part.reachesBackTo(place.after())) {
            offset = Math.max(0, offset - CustomerList.SIZE);
            part = at(offset, filter);
        }
        return step(part, place, offset).behind(place.after());
    }

    private CustomerList.Part at(int offset, Map<String, List<String>> filter) {
        return list.ask(with(filter, "offset", Integer.toString(offset)));
    }

    private static Step step(CustomerList.Part part, Place place, int offset) {
        if (part.isLast()) return new Step(part, Optional.empty());
        if (part.records().isEmpty())
            throw new RemoteException(
                    RemoteException.Kind.MALFORMED_ANSWER,
                    "GET %s: %d places and no customer (expected: customers with ids)"
                            .formatted(CustomerList.PATH, part.size()));
        var last = part.records().getLast().externalId();
        return new Step(part, Optional.of(new Place(place.byOffset(), last, offset + part.size())));
    }

    private static Map<String, List<String>> with(Map<String, List<String>> filter, String name, String value) {
        Map<String, List<String>> query = new TreeMap<>(filter);
        query.put(name, List.of(value));
        return query;
    }
}
