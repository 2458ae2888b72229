package dev.customary.hub.loyalty;

import dev.customary.hub.loyalty.Entry.Kind;

/**
 * What an entry is about. What comes again under a key has been entered already; two refunds of one order are two events.
 *
 * @param source who tells of the event, such as a connection's name, or {@code api}
 * @param event the id of the event there, such as an order's or a refund's
 * @param line which part of the event; empty when it has no parts
 */
public record EntryKey(String source, String event, String line, Kind kind) {
    private static final int LONGEST = 200;

    /** The source of what the ledger enters by itself; nobody else may use it. */
    public static final String OWN = "customary";

    public EntryKey {
        check("source", source, 1);
        check("event", event, 1);
        check("line", line, 0);
    }

    private static void check(String name, String text, int shortest) {
        if (text.length() < shortest || text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "%s: %d characters (expected: %d to %d)".formatted(name, text.length(), shortest, LONGEST));
        }
    }

    /** The same event, for another kind of entry. */
    EntryKey as(Kind other) {
        return new EntryKey(source, event, line, other);
    }
}
