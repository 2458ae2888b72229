package dev.customary.hub.explain;

import dev.customary.connector.Field;
import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.Change.FieldChange;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.History;
import dev.customary.hub.customer.Past;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Customers as they were. Called inside a transaction; thread-safe. */
public final class Versions {
    private final History history;

    public Versions(History history) {
        this.history = history;
    }

    /**
     * One version.
     *
     * @param fields those that got another value, or another who speaks for it
     * @param event the latest of those that made it
     */
    public record Version(long number, Set<Field> fields, Event event) {}

    /** The customer at {@code version}; empty if there was no such version. */
    public Optional<Customer> at(Customer now, long version) {
        return Past.of(now, history.back(now.id()), change -> change.version() > version)
                .filter(then -> then.version() == version);
    }

    /** The customer at {@code moment}, which is as long as a millisecond; empty if there was none yet. */
    public Optional<Customer> at(Customer now, Instant moment) {
        return Past.of(
                now,
                history.back(now.id()),
                change -> change.at().truncatedTo(ChronoUnit.MILLIS).isAfter(moment));
    }

    /** The versions before {@code before}, the latest first. */
    public List<Version> before(Customer customer, long before, int limit) {
        List<Version> versions = new ArrayList<>();
        Iterator<Change> back = history.back(customer.id());
        while (back.hasNext()) {
            Change change = back.next();
            if (!change.makesVersion() || change.version() >= before) {
                continue;
            }
            if (!versions.isEmpty() && versions.getLast().number() == change.version()) {
                versions.getLast().fields().addAll(fields(change));
            } else if (versions.size() == limit) {
                break;
            } else {
                versions.add(new Version(change.version(), fields(change), Event.of(change)));
            }
        }
        return versions;
    }

    private static Set<Field> fields(Change change) {
        Set<Field> fields = new TreeSet<>(change.spoken().keySet());
        change.changes().stream().map(FieldChange::field).forEach(fields::add);
        return fields;
    }
}
