package dev.customary.hub.drift;

/** What is compared by ranges of keys once everything has been read. */
public enum Section {
    /** Source records, their links and the customers they are tied to, by external id. */
    RECORDS,
    /** Customers without a record in the system, by their id. */
    CUSTOMERS
}
