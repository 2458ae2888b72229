package dev.customary.hub.engine;

import java.util.List;

/**
 * One thing that a merge, or the way back, brings with it; the pages make a sentence of it.
 *
 * @param count how many, where that says something
 * @param names which, where that says something: ids, fields or connections
 */
public record MergeEffect(Kind kind, String subject, long count, List<String> names) {
    public MergeEffect {
        names = List.copyOf(names);
    }

    /** What happens. */
    public enum Kind {
        /** {@code count} links end up on one customer. */
        LINKS_TOGETHER,
        /** {@code count} things of the kind {@code subject} move over. */
        MOVES,
        /** The ids in {@code names} keep working and lead to the survivor. */
        OLD_IDS_LEAD,
        /** The connections in {@code names} are written the kept values. */
        WRITTEN,
        /** The protected field {@code subject} stays as it is in the connections in {@code names}. */
        STAYS_THERE,
        /** A person said before that these are not the same; that is forgotten. */
        SAID_DIFFERENT,
        /** No record is deleted anywhere. */
        NOTHING_DELETED,
        /** {@code count} links go back to the customer {@code subject}. */
        LINKS_BACK,
        /** These customers are never tied or suggested again. */
        REMEMBERED
    }

    static MergeEffect of(Kind kind) {
        return new MergeEffect(kind, "", 0, List.of());
    }
}
