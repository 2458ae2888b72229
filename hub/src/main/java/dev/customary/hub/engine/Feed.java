package dev.customary.hub.engine;

import dev.customary.hub.customer.CustomerId;
import java.util.Collection;

/** Hears what was committed, after it was. Must neither block nor fail. */
@FunctionalInterface
public interface Feed {
    Feed NONE = (workspace, customers) -> {};

    /** These customers, or their links or conflicts, are not what they were. */
    void changed(int workspace, Collection<CustomerId> customers);
}
