package dev.customary.benchmarks.ask;

import dev.customary.benchmarks.ask.Question.Kind;

/** A way of finding customers, filled with those of the shop. */
public interface Finder extends AutoCloseable {
    /** How many of the best are wanted. */
    int BEST = 20;

    /** Whether it has an answer to questions of this kind. */
    boolean answers(Kind kind);

    /** For one client, which asks one question after the other in one thread. */
    Asker asker();

    /** Processor seconds that it has spent so far; those of its clients are nobody's. */
    double processor();

    @Override
    void close();

    /** The line of one client. */
    interface Asker extends AutoCloseable {
        /** Asks, and reads the whole answer; whether somebody was found. */
        boolean ask(Question question);

        @Override
        void close();
    }
}
