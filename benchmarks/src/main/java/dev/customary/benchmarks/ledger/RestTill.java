package dev.customary.benchmarks.ledger;

import dev.customary.benchmarks.ask.KeptLine;

/** Enters through the hub's REST API. */
public record RestTill(KeptLine line, Slips slips) implements Till {
    @Override
    public void enter() {
        Slips.Slip slip = slips.slip();
        line.post("/api/v1/loyalty/accounts/%s/entries".formatted(slip.customer()), """
                {"kind":"adjust","points":%d,"source":"benchmark","event":"%s","reason":"purchase","shortfall":"overdraw"}""".formatted(
                        slip.points(), slip.event()));
    }

    @Override
    public void close() {
        line.close();
    }
}
