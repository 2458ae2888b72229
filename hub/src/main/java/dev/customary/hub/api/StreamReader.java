package dev.customary.hub.api;

import dev.customary.hub.live.CustomerNews;
import dev.customary.hub.live.NewsDesk;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One open page. Its own thread writes, so that a slow one holds nobody up. */
final class StreamReader {
    private static final Logger LOG = LoggerFactory.getLogger(StreamReader.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final long RECONNECT_MILLIS = 3_000;
    private static final int WAITING = 1_000;
    /** An event stays below four kilobytes. */
    private static final int IDS_IN_EVENT = 100;

    private final NewsDesk desk;
    private final int workspace;
    private final Set<String> topics;
    private final SseEmitter emitter = new SseEmitter(0L);
    private final LinkedBlockingQueue<NewsDesk.Numbered> queue = new LinkedBlockingQueue<>(WAITING);
    private volatile boolean open = true;
    private volatile boolean missedSome;

    private record Event(String name, String data) {}

    StreamReader(NewsDesk desk, int workspace, Set<String> topics) {
        this.desk = desk;
        this.workspace = workspace;
        this.topics = topics;
    }

    SseEmitter begin(Optional<String> lastEventId) {
        // A number that cannot be one of ours is as good as one that is too old.
        var after = lastEventId.map(id -> id.matches("[0-9]{1,18}") ? Long.parseLong(id) : -1L);
        var listening = desk.listen(after, this::offer);
        emitter.onCompletion(() -> open = false);
        emitter.onError(failure -> open = false);
        Thread.ofVirtual().name("stream").start(() -> {
            try (listening) {
                emitter.send(SseEmitter.event().reconnectTime(RECONNECT_MILLIS).comment("open"));
                catchUp(listening.missed());
                write();
            } catch (IOException | IllegalStateException gone) {
                LOG.debug("stream: a page went away");
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        });
        return emitter;
    }

    private void offer(NewsDesk.Numbered news) {
        if (news.news().workspace() == workspace && !queue.offer(news)) missedSome = true;
    }

    private void catchUp(@Nullable List<NewsDesk.Numbered> missed) throws IOException {
        if (missed == null) {
            reset();
            return;
        }
        for (var news : missed) {
            if (news.news().workspace() == workspace) send(news);
        }
    }

    private void write() throws IOException, InterruptedException {
        while (open) {
            var news = queue.poll(HEARTBEAT.toSeconds(), TimeUnit.SECONDS);
            if (missedSome) {
                missedSome = false;
                queue.clear();
                reset();
            } else if (news == null) {
                emitter.send(SseEmitter.event().comment("still here"));
            } else {
                send(news);
            }
        }
    }

    private void reset() throws IOException {
        emitter.send(SseEmitter.event()
                .id(Long.toString(desk.latest()))
                .name("reset")
                .data("{}"));
    }

    /** What is cut in the middle of one piece of news is sent again as a whole: only its last event carries the number. */
    private void send(NewsDesk.Numbered numbered) throws IOException {
        var events = events(numbered);
        for (int i = 0; i < events.size(); i++) {
            var event = SseEmitter.event()
                    .name(events.get(i).name())
                    .data(events.get(i).data());
            emitter.send(i == events.size() - 1 ? event.id(Long.toString(numbered.number())) : event);
        }
    }

    private List<Event> events(NewsDesk.Numbered numbered) {
        var news = numbered.news();
        if (news.topic().equals(CustomerNews.TOPIC))
            return ofCustomers(news.name(), news.data().get("ids"));
        return topics.contains(news.topic())
                ? List.of(new Event(news.name(), news.data().toString()))
                : List.of();
    }

    private List<Event> ofCustomers(String name, JsonNode ids) {
        List<Event> events = new ArrayList<>();
        for (var id : ids) {
            if (topics.contains("customers:" + id.stringValue()))
                events.add(new Event("customer.changed", "{\"id\":\"%s\"}".formatted(id.stringValue())));
        }
        if (!topics.contains(CustomerNews.TOPIC)) return events;
        for (int from = 0; from < ids.size(); from += IDS_IN_EVENT) {
            var data = JSON.createObjectNode();
            var some = data.putArray("ids");
            for (int i = from; i < Math.min(ids.size(), from + IDS_IN_EVENT); i++) some.add(ids.get(i));
            events.add(new Event(name, data.toString()));
        }
        return events;
    }
}
