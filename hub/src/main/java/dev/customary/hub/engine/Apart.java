package dev.customary.hub.engine;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.hub.customer.Base;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a record and its customer have different once the record has become another customer's by a merge: of protected fields
 * both sides keep what they have, until a person says otherwise or the merge is taken back. Pure.
 */
public final class Apart {
    private Apart() {}

    /**
     * The agreement to differ.
     *
     * @param here what the survivor says
     * @param there what the record says
     */
    public static Base between(Set<Field> isProtected, Fields here, Fields there) {
        Map<Field, Base.Agreed> apart = new HashMap<>();
        for (Field field : isProtected) {
            Optional<Value> ours = here.value(field);
            Optional<Value> theirs = there.value(field);
            if (ours.isPresent() && theirs.isPresent() && !ours.equals(theirs)) {
                apart.put(field, new Base.Agreed(ours, theirs));
            }
        }
        return Base.of(apart);
    }

    /** {@code base} with {@code apart} on top. */
    public static Base over(Base base, Base apart) {
        return base.saying(apart.asMap());
    }
}
