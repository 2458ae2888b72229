package dev.customary.hub.reliability;

import dev.customary.sandbox.Mail;
import dev.customary.sandbox.OutgoingCall;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/** Carries on what is posted, and remembers the latest calls. Thread-safe. */
final class Postbox implements Mail {
    private static final int KEPT = 1_000;

    private final Mail mail;
    private final Deque<OutgoingCall> latest = new ConcurrentLinkedDeque<>();

    Postbox(Mail mail) {
        this.mail = mail;
    }

    @Override
    public void post(OutgoingCall call, IntConsumer answered) {
        latest.addFirst(call);
        if (latest.size() > KEPT) latest.pollLast();
        mail.post(call, answered);
    }

    /** The latest calls, the latest first. */
    List<OutgoingCall> latest() {
        return List.copyOf(latest);
    }

    /** The latest call that {@code wanted} accepts. */
    Optional<OutgoingCall> latest(Predicate<OutgoingCall> wanted) {
        return latest.stream().filter(wanted).findFirst();
    }
}
