package dev.customary.hub.engine;

import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.SourceKey;
import java.util.Optional;

/**
 * Something that came after a merge, and whose it is when the merge is taken back.
 *
 * @param record the source record it is about or came from; empty for a person's edit
 * @param change the edit; empty for a record that was tied
 */
public record Attribution(Kind kind, Optional<SourceKey> record, Optional<Change> change, CustomerId to) {

    /** What it is. */
    public enum Kind {
        /** A system's edit: it goes with the record. */
        RECORD_EDIT,
        /** A person's edit of the survivor: nobody can tell whom was meant, so it stays with the survivor. */
        PERSON_EDIT,
        /** A record that was tied since: it goes to whom its identifiers named then, else to the survivor. */
        NEW_LINK
    }

    /** True when a person should look at it before confirming. */
    public boolean isDoubtful() {
        return kind != Kind.RECORD_EDIT;
    }
}
