package dev.customary.hub.live;

import dev.customary.hub.platform.signal.Signals;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Carries news between nodes and to those who listen on this one. The latest news of this node is kept, numbered, so that a
 * listener that was away for a moment misses nothing. Thread-safe.
 */
public final class NewsDesk implements AutoCloseable {
    private static final String CHANNEL = "customary_news";
    private static final int KEPT = 512;
    private static final JsonMapper JSON = JsonMapper.shared();

    /** News with its number on this node; numbers grow by one, and begin anew with the process. */
    public record Numbered(long number, News news) {}

    /** Ends listening when closed. */
    public interface Listening extends AutoCloseable {
        @Override
        void close();
    }

    private final Signals signals;
    private final Signals.Subscription subscription;
    private final Collection<Consumer<Numbered>> listeners = new CopyOnWriteArrayList<>();
    private final Deque<Numbered> kept = new ArrayDeque<>();
    private final long first;
    private long last;

    /** @param first the number before the first, best a large one that differs between processes, such as the time */
    public NewsDesk(Signals signals, long first) {
        this.signals = signals;
        this.first = first;
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

    /** @param listener must be quick */
    public Listening listen(Consumer<Numbered> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /**
     * The news after {@code number}.
     *
     * @return null when it is not known any more what came after it
     */
    public synchronized @Nullable List<Numbered> after(long number) {
        long oldest = kept.isEmpty() ? last + 1 : kept.getFirst().number();
        if (number < first || number > last || number + 1 < oldest) return null;
        return kept.stream().filter(each -> each.number() > number).toList();
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

    private void pass(News news) {
        var numbered = keep(news);
        listeners.forEach(listener -> listener.accept(numbered));
    }

    private synchronized Numbered keep(News news) {
        var numbered = new Numbered(++last, news);
        kept.addLast(numbered);
        if (kept.size() > KEPT) kept.removeFirst();
        return numbered;
    }
}
