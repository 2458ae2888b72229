package dev.customary.hub.live;

import dev.customary.hub.platform.signal.Signals;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Carries news between nodes and to those who listen on this one. The news of the last ten minutes is kept, numbered, so that
 * a listener that was away for a moment misses nothing. Thread-safe.
 */
public final class NewsDesk implements AutoCloseable {
    private static final String CHANNEL = "customary_news";
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int MOST_KEPT = 20_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    /** News with its number on this node; numbers grow by one, and begin anew with the process. */
    public record Numbered(long number, News news) {}

    /**
     * Somebody listens; closing it ends that.
     *
     * @param missed what came after the number they last saw and before they began to listen; null when that is not known
     *     any more
     */
    public record Listening(@Nullable List<Numbered> missed, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }

    private record Kept(Instant at, Numbered numbered) {}

    private final Signals signals;
    private final Signals.Subscription subscription;
    private final InstantSource clock;
    private final Collection<Consumer<Numbered>> listeners = new ArrayList<>();
    private final Deque<Kept> kept = new ArrayDeque<>();
    private final long first;
    private long last;

    public NewsDesk(Signals signals, InstantSource clock) {
        this.signals = signals;
        this.clock = clock;
        // Another one in each process, so that a number of an earlier one is known not to be ours.
        this.first = clock.millis();
        this.last = first;
        this.subscription = signals.listen(CHANNEL, this::heard, () -> {});
    }

    /** Tells everybody, on all nodes, when the transaction of this thread commits, or at once if there is none. */
    public void tell(News news) {
        var letter = JSON.createObjectNode();
        letter.put("workspace", news.workspace()).put("topic", news.topic()).put("name", news.name());
        letter.set("data", news.data());
        signals.send(CHANNEL, letter.toString());
    }

    /** Tells the listeners of this node alone, for what every node hears of by itself. */
    public void tellHere(News news) {
        pass(news);
    }

    /**
     * Hears everything from now on, in the order of the numbers.
     *
     * @param after the number last seen; empty for who wants nothing of the past
     * @param listener must be quick
     */
    public synchronized Listening listen(Optional<Long> after, Consumer<Numbered> listener) {
        var missed = after.isEmpty() ? List.<Numbered>of() : after(after.get());
        listeners.add(listener);
        return new Listening(missed, () -> leave(listener));
    }

    private synchronized void leave(Consumer<Numbered> listener) {
        listeners.remove(listener);
    }

    private @Nullable List<Numbered> after(long number) {
        long oldest = kept.isEmpty() ? last + 1 : kept.getFirst().numbered().number();
        if (number < first || number > last || number + 1 < oldest) return null;
        return kept.stream()
                .map(Kept::numbered)
                .filter(each -> each.number() > number)
                .toList();
    }

    /** The number of the latest news. */
    public synchronized long latest() {
        return last;
    }

    @Override
    public void close() {
        subscription.close();
    }

    private void heard(String letter) {
        var read = JSON.readTree(letter);
        var news = new News(
                read.get("workspace").intValue(),
                read.get("topic").stringValue(),
                read.get("name").stringValue(),
                (ObjectNode) read.get("data"));
        pass(news);
    }

    private synchronized void pass(News news) {
        var numbered = new Numbered(++last, news);
        var now = clock.instant();
        kept.addLast(new Kept(now, numbered));
        while (kept.size() > MOST_KEPT || kept.getFirst().at().isBefore(now.minus(KEPT))) kept.removeFirst();
        listeners.forEach(listener -> listener.accept(numbered));
    }
}
