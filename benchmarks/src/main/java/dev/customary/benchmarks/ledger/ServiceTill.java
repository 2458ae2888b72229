package dev.customary.benchmarks.ledger;

import dev.customary.hub.loyalty.Entry;
import dev.customary.hub.loyalty.EntryKey;
import dev.customary.hub.loyalty.Note;
import dev.customary.hub.loyalty.Outcome;
import dev.customary.hub.loyalty.Teller;
import dev.customary.hub.loyalty.Wish;
import java.util.Map;
import java.util.Optional;

/** Enters through the hub's service, in its process. */
public record ServiceTill(Teller teller, Slips slips) implements Till {
    private static final int WORKSPACE = 1;

    @Override
    public void enter() {
        Slips.Slip slip = slips.slip();
        Outcome outcome = teller.ask(
                WORKSPACE,
                new Wish.Post(
                        slip.customer(),
                        new EntryKey("benchmark", slip.event(), "", Entry.Kind.ADJUST),
                        slip.points(),
                        Wish.Shortfall.OVERDRAW,
                        Optional.empty(),
                        Optional.empty(),
                        new Note("purchase", "benchmark", Map.of())));
        if (!(outcome instanceof Outcome.Entered)) {
            throw new IllegalStateException("%s: %s (expected: entered)".formatted(slip, outcome));
        }
    }
}
