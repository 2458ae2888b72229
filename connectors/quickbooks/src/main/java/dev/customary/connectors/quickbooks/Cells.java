package dev.customary.connectors.quickbooks;

import java.util.ArrayList;
import java.util.List;

/** The cells of a row. One in double quotes may hold anything, ends of lines too, quotes doubled; elsewhere a quote is a letter. */
final class Cells {
    private static final char QUOTE = '"';

    private enum State {
        BEGIN,
        PLAIN,
        QUOTED,
        QUOTE_IN_QUOTES,
        BROKEN
    }

    private final char separator;
    private final List<String> cells = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private State state = State.BEGIN;

    Cells(char separator) {
        this.separator = separator;
    }

    void take(String text) {
        for (int i = 0; i < text.length() && state != State.BROKEN; i++) take(text.charAt(i));
    }

    private void take(char c) {
        state = switch (state) {
            case BEGIN -> c == QUOTE ? State.QUOTED : plain(c);
            case PLAIN -> plain(c);
            case QUOTED -> c == QUOTE ? State.QUOTE_IN_QUOTES : append(c, State.QUOTED);
            case QUOTE_IN_QUOTES -> c == QUOTE ? append(c, State.QUOTED) : afterQuotes(c);
            case BROKEN -> State.BROKEN;
        };
    }

    private State plain(char c) {
        return c == separator ? next() : append(c, State.PLAIN);
    }

    private State afterQuotes(char c) {
        return c == separator ? next() : append(c, State.BROKEN);
    }

    private State append(char c, State then) {
        cell.append(c);
        return then;
    }

    private State next() {
        cells.add(cell.toString());
        cell.setLength(0);
        return State.BEGIN;
    }

    /** Whether a quote has not ended yet. */
    boolean isOpen() {
        return state == State.QUOTED;
    }

    /** Whether something stands behind a quote that ended: nobody knows where the cell ends. */
    boolean isBroken() {
        return state == State.BROKEN;
    }

    /** Those taken so far, the last one as far as it goes. */
    List<String> all() {
        List<String> all = new ArrayList<>(cells);
        all.add(cell.toString());
        return all;
    }
}
