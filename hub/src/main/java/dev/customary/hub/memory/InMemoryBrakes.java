package dev.customary.hub.memory;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.memory.Tables.Minute;
import dev.customary.hub.plan.BrakeLimits;
import dev.customary.hub.plan.Brakes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Brakes in maps. */
record InMemoryBrakes(Journal journal, BrakeLimits standard) implements Brakes {

    @Override
    public Own own(ConnectionId connection) {
        return journal.tables().brakes.find(connection).orElse(Own.NOTHING);
    }

    @Override
    public void save(ConnectionId connection, Own own) {
        journal.tables().brakes.put(connection, own);
    }

    @Override
    public void written(ConnectionId connection, int writes, Instant at) {
        Minute minute = new Minute(connection, at.truncatedTo(ChronoUnit.MINUTES));
        int before = journal.tables().writes.find(minute).orElse(0);
        journal.tables().writes.put(minute, before + writes);
    }

    @Override
    public long writtenSince(ConnectionId connection, Instant moment) {
        Minute from = new Minute(connection, moment.truncatedTo(ChronoUnit.MINUTES));
        return journal.tables().writes.between(from, new Minute(connection, Instant.MAX)).values().stream()
                .mapToLong(Integer::longValue)
                .sum();
    }
}
