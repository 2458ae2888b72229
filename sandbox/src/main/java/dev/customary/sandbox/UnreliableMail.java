package dev.customary.sandbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Mail that loses, doubles, delays or reorders webhooks when told to. Thread-safe. */
public final class UnreliableMail implements Mail {

    /** What becomes of the next webhook. */
    public enum Fate {
        LOST,
        DOUBLED,
        /** Kept until {@link #release}. */
        HELD
    }

    private record Letter(OutgoingCall call, IntConsumer answered) {}

    private final Mail mail;
    private final Deque<Fate> fates = new ArrayDeque<>();
    private final List<Letter> held = new ArrayList<>();

    public UnreliableMail(Mail mail) {
        this.mail = mail;
    }

    /** {@code fate} for the next {@code times} webhooks that have none yet. */
    public synchronized void next(Fate fate, int times) {
        for (int i = 0; i < times; i++) fates.add(fate);
    }

    /** Posts what was held, the latest first, so that the order is not the one in which it happened. */
    public void release() {
        for (var letter : takeHeld().reversed()) mail.post(letter.call(), letter.answered());
    }

    @Override
    public void post(OutgoingCall call, IntConsumer answered) {
        switch (takeFate()) {
            case LOST -> answered.accept(200);
            case DOUBLED -> {
                mail.post(call, answered);
                mail.post(call, answered);
            }
            case HELD -> hold(new Letter(call, answered));
            case null -> mail.post(call, answered);
        }
    }

    private synchronized @Nullable Fate takeFate() {
        return fates.poll();
    }

    private synchronized void hold(Letter letter) {
        held.add(letter);
    }

    private synchronized List<Letter> takeHeld() {
        var taken = List.copyOf(held);
        held.clear();
        return taken;
    }
}
