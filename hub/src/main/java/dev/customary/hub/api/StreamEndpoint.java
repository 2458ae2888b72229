package dev.customary.hub.api;

import dev.customary.hub.access.Principal;
import dev.customary.hub.live.CustomerNews;
import dev.customary.hub.live.NewsDesk;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** News for open pages, as server-sent events. Whoever missed too much is told {@code reset} and reads everything again. */
@RestController
class StreamEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(StreamEndpoint.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final long RECONNECT_MILLIS = 3_000;
    private static final int WAITING = 1_000;

    private final NewsDesk desk;

    StreamEndpoint(NewsDesk desk) {
        this.desk = desk;
    }

    @GetMapping(path = "/api/v1/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter stream(
            Principal principal,
            @RequestParam String topics,
            @RequestHeader("Last-Event-ID") Optional<String> lastEventId) {
        var reader = new Reader(
                principal.workspace(), Arrays.stream(topics.split(",")).collect(Collectors.toSet()));
        reader.begin(lastEventId);
        return reader.emitter;
    }

    /** One open page. Its own thread writes, so that a slow one holds nobody up. */
    private final class Reader {
        private final int workspace;
        private final Set<String> topics;
        private final SseEmitter emitter = new SseEmitter(0L);
        private final LinkedBlockingQueue<NewsDesk.Numbered> queue = new LinkedBlockingQueue<>(WAITING);
        private volatile boolean open = true;
        private volatile boolean missedSome;

        Reader(int workspace, Set<String> topics) {
            this.workspace = workspace;
            this.topics = topics;
        }

        void begin(Optional<String> lastEventId) {
            var listening = desk.listen(this::offer);
            emitter.onCompletion(() -> open = false);
            emitter.onError(failure -> open = false);
            Thread.ofVirtual().name("stream").start(() -> {
                try (listening) {
                    catchUp(lastEventId);
                    write();
                } catch (IOException | IllegalStateException gone) {
                    LOG.debug("stream: a page went away");
                } catch (InterruptedException closing) {
                    Thread.currentThread().interrupt();
                }
            });
        }

        private void offer(NewsDesk.Numbered news) {
            if (news.news().workspace() == workspace && !queue.offer(news)) missedSome = true;
        }

        private void catchUp(Optional<String> lastEventId) throws IOException {
            emitter.send(SseEmitter.event().reconnectTime(RECONNECT_MILLIS).comment("open"));
            if (lastEventId.isEmpty()) return;
            var missed = lastEventId.filter(id -> id.matches("[0-9]{1,18}")).map(id -> desk.after(Long.parseLong(id)));
            if (missed.isEmpty()) {
                reset();
            } else {
                for (var news : missed.get()) send(news);
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

        private void send(NewsDesk.Numbered numbered) throws IOException {
            var news = numbered.news();
            if (news.topic().equals(CustomerNews.TOPIC)) {
                sendCustomers(numbered);
            } else if (topics.contains(news.topic())) {
                send(numbered.number(), news.name(), news.data().toString());
            }
        }

        private void sendCustomers(NewsDesk.Numbered numbered) throws IOException {
            var ids = numbered.news().data().get("ids");
            for (var id : ids) {
                if (topics.contains("customers:" + id.stringValue()))
                    send(numbered.number(), "customer.changed", "{\"id\":\"%s\"}".formatted(id.stringValue()));
            }
            if (topics.contains(CustomerNews.TOPIC))
                send(
                        numbered.number(),
                        numbered.news().name(),
                        numbered.news().data().toString());
        }

        private void send(long id, String name, String data) throws IOException {
            emitter.send(SseEmitter.event().id(Long.toString(id)).name(name).data(data));
        }
    }
}
