package dev.customary.hub.merging;

import dev.customary.connector.Value;
import dev.customary.hub.customer.Provenance.Rule;
import java.util.Optional;

/** What the merge decides for one field. */
public sealed interface Verdict {

    /** The golden value stays; the remote side has nothing new to say. */
    record Keep() implements Verdict {}

    /**
     * Both sides hold the same: that is the new base.
     *
     * @param speaksForIt whether from here on the remote side, standing before who said it so far, speaks for the value
     */
    record Agree(boolean speaksForIt) implements Verdict {}

    /** The golden record takes the remote value. */
    record Take(Optional<Value> value, Rule rule) implements Verdict {}

    /** The remote value is news, and loses; {@code reason} says to what. The golden value stays. */
    record Refuse(Optional<Value> value, String reason) implements Verdict {}

    /** Both changed it, and a person is asked. The golden value stays meanwhile. */
    record Ask(Optional<Value> value) implements Verdict {}

    /**
     * Both changed it, and a person is asked. The golden record takes the remote value meanwhile, since that source stands
     * before the one whose value it held; so what it holds meanwhile does not depend on who was heard first.
     */
    record TakeAndAsk(Optional<Value> value) implements Verdict {}

    Verdict KEEP = new Keep();
}
