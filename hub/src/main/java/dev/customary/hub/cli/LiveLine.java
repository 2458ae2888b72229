package dev.customary.hub.cli;

import java.io.PrintWriter;
import java.time.Duration;

/** How something gets on: one line that moves on a terminal; elsewhere a line now and then, so that a log stays short. */
final class LiveLine {
    private static final Duration NOW_AND_THEN = Duration.ofSeconds(5);
    private static final String BACK_TO_THE_BEGIN = "\r\u001b[K";
    private static final int BAR = 24;

    private final PrintWriter out;
    private final boolean moves;
    private String shown = "";
    private long shownAt = System.nanoTime() - NOW_AND_THEN.toNanos();

    LiveLine(PrintWriter out, boolean moves) {
        this.out = out;
        this.moves = moves;
    }

    void show(String text) {
        if (text.equals(shown)) return;
        if (moves) out.print(BACK_TO_THE_BEGIN + text);
        else if (System.nanoTime() - shownAt < NOW_AND_THEN.toNanos()) return;
        else out.println(text);
        out.flush();
        shown = text;
        shownAt = System.nanoTime();
    }

    /** The last word, which is said in any case. */
    void end(String text) {
        if (moves) out.print(BACK_TO_THE_BEGIN);
        if (!text.isEmpty() && (moves || !text.equals(shown))) out.println(text);
        out.flush();
    }

    /** How far something is, as a bar. */
    static String bar(long done, long all) {
        int full = all <= 0 ? 0 : (int) Math.min(BAR, BAR * done / all);
        return "█".repeat(full) + "░".repeat(BAR - full);
    }
}
