package dev.customary.hub.memory;

/** Counts from 1; a number taken in a transaction that is rolled back is given again. */
final class Counter {
    private final Journal journal;
    private int last;

    Counter(Journal journal) {
        this.journal = journal;
    }

    int next() {
        journal.undo(() -> last--);
        last++;
        return last;
    }
}
