package dev.customary.benchmarks.ask;

import dev.customary.benchmarks.arm.Customary;
import dev.customary.benchmarks.ask.Question.Kind;
import dev.customary.benchmarks.measure.Server;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The hub over HTTP, asked by its API: the index finds, the store says who that is. */
final class HubFinder implements Finder {
    private static final String NOBODY = "\"data\":[]";

    private final Server server;
    private final Clients clients;
    private final URI address;
    private final String key;
    private final String wanted;

    private HubFinder(Customary hub, Server server, Clients clients, String wanted) {
        this.server = server;
        this.clients = clients;
        this.address = hub.address();
        this.key = hub.key();
        this.wanted = wanted;
    }

    /** As a program asks that wants the best. */
    static HubFinder best(Customary hub, Server server, Clients clients) {
        return new HubFinder(hub, server, clients, "limit=" + BEST);
    }

    /** As the page asks: a page of rows, how many fit in all, and how many each facet would leave. */
    static HubFinder page(Customary hub, Server server, Clients clients) {
        return new HubFinder(hub, server, clients, "limit=50&include=total,facets");
    }

    @Override
    public boolean answers(Kind kind) {
        return true;
    }

    @Override
    public Asker asker() {
        KeptLine line = new KeptLine(address, key);
        return new Asker() {
            @Override
            public boolean ask(Question question) {
                byte[] answer = line.get(path(question));
                return !new String(answer, 0, Math.min(answer.length, 40), StandardCharsets.UTF_8).contains(NOBODY);
            }

            @Override
            public void close() {
                line.close();
            }
        };
    }

    private String path(Question question) {
        String more = question.kind() == Kind.FILTER_SORT ? "&country=ES&sort=-updated_at" : "&sort=relevance";
        return "/api/v1/customers?%s%s&q=%s"
                .formatted(wanted, more, URLEncoder.encode(question.typed(), StandardCharsets.UTF_8));
    }

    @Override
    public double processor() {
        return clients.processorOfOthers() + server.processor();
    }

    @Override
    public void close() {
        // the hub is another's
    }
}
