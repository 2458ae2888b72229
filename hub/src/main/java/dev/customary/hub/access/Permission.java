package dev.customary.hub.access;

import java.util.Locale;

/** What a person or a program may do beyond reading, which everybody may who is known. */
public enum Permission {
    /** Edit customers and choose in conflicts. */
    CUSTOMERS_WRITE,
    /** Change a field that synchronisation never changes, with a reason. */
    PROTECTED_WRITE,
    /** Give and take loyalty points. */
    LOYALTY_WRITE,
    /** Start, stop and retry; pause and resume. */
    CONNECTIONS_OPERATE,
    /** Add, change and remove connections. */
    CONNECTIONS_MANAGE,
    /** Give and take keys and logins. */
    ACCESS_MANAGE;

    /** The form of the API, such as {@code customers.write}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
