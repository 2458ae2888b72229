package dev.customary.hub.simulation;

import dev.customary.sandbox.Faults.Fault;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** What many worlds have seen together. */
final class Tally {
    long worlds;
    long deaths;
    long edits;
    long unseen;
    private Duration time = Duration.ZERO;
    private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);

    void add(World world) {
        worlds++;
        deaths += world.deaths;
        edits += world.edits;
        unseen += world.unseen;
        time = time.plus(world.age());
        world.faults.values().forEach(system -> {
            for (var fault : Fault.values()) faults.merge(fault, system.happened(fault), Integer::sum);
        });
        faults.values().removeIf(count -> count == 0);
    }

    @Override
    public String toString() {
        return "%,d worlds, %,d simulated days, %,d edits, %,d deaths, faults %s, %,d edits that nobody could have seen"
                .formatted(worlds, time.toDays(), edits, deaths, faults, unseen);
    }
}
