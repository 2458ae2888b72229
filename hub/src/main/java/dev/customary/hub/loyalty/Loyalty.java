package dev.customary.hub.loyalty;

import dev.customary.hub.customer.MergeParticipant;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.database.Database;
import java.time.InstantSource;

/** The parts of loyalty over one database. */
public final class Loyalty {
    private final Ledger ledger;
    private final Teller teller;
    private final LedgerMoves moves;

    public Loyalty(Database database, Ids ids, InstantSource clock) {
        PostgresLedger store = new PostgresLedger(database, ids);
        this.ledger = new Ledger(database, store, clock);
        this.teller = new Teller(ledger);
        this.moves = new LedgerMoves(store, clock);
    }

    /** What is read. */
    public Ledger ledger() {
        return ledger;
    }

    /** What is done, by many at once. */
    public Teller teller() {
        return teller;
    }

    /** What goes with customers who become one. */
    public MergeParticipant moves() {
        return moves;
    }
}
