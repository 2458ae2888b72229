package dev.customary.hub.undo;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.CustomerId;
import java.util.Optional;

/** What taking something back means for one customer. */
public sealed interface Compensation {
    CustomerId customer();

    /** The field is as the change left it, and can be set to what it was before. */
    record Safe(CustomerId customer, Field field, Optional<Value> now, Optional<Value> before)
            implements Compensation {}

    /**
     * Somebody gave the field another value since.
     *
     * @param by the latest change of it
     */
    record ChangedSince(CustomerId customer, Field field, Optional<Value> now, Optional<Value> before, Change by)
            implements Compensation {}

    /**
     * It stays, and why.
     *
     * @param field empty for what is no value of a field
     */
    record Impossible(CustomerId customer, Optional<Field> field, Why why, String detail) implements Compensation {}

    /** Why something cannot be taken back. */
    enum Why {
        /** The change made the customer. */
        CUSTOMER_CREATED,
        /** The customer has become another one since. */
        MERGED,
        /** Because of the change a record was made in a system. */
        RECORD_CREATED,
        /** The value is a record's own, and its system does not let it be written. */
        NOT_WRITABLE,
        /** The value is a record's own, and that record is deleted. */
        RECORD_GONE,
        /** A person pinned the field since. */
        PINNED,
        /** Systems say different things since, and a person is asked; the answer says what it will be. */
        ASKED,
        /** The field is protected, and who asks may not change it. */
        PROTECTED,
        /** Something else happened, such as a tie or a deletion elsewhere, that is no value. */
        NO_VALUE
    }
}
