package dev.customary.benchmarks;

import dev.customary.benchmarks.ask.KeptLine;
import dev.customary.benchmarks.shop.GeneratedShop;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/** Looks at everybody of whom a webhook told, once all were told. */
final class Settled {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final URI hub;
    private final String key;
    private final GeneratedShop shop;
    private final int webhooks;
    private final Instant begin;

    /** @param begin when the first webhook was sent */
    Settled(URI hub, String key, GeneratedShop shop, int webhooks, Instant begin) {
        this.hub = hub;
        this.key = key;
        this.shop = shop;
        this.webhooks = webhooks;
        this.begin = begin;
    }

    /** How many customers are not shown with their new value among those that changed, after a while in which they could be. */
    int lost() {
        Instant until = Instant.now().plus(PATIENCE);
        int lost = webhooks - shown();
        while (lost > 0 && Instant.now().isBefore(until)) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            lost = webhooks - shown();
        }
        return lost;
    }

    private int shown() {
        Set<Integer> right = new HashSet<>();
        String all = "/api/v1/customers?limit=200&sort=updated_at&updated_since=" + begin;
        try (KeptLine line = new KeptLine(hub, key)) {
            String cursor = "";
            do {
                JsonNode page = Watcher.read(line.get(all + cursor));
                page.path("data").forEach(customer -> note(customer, right));
                String next = page.path("page").path("next").asString("");
                cursor = next.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
            } while (!cursor.isEmpty());
        }
        return right.size();
    }

    private void note(JsonNode customer, Set<Integer> right) {
        int number = Watcher.number(customer);
        if (number > 0 && number <= webhooks && Watcher.phone(customer).equals(shop.editedPhone(number))) {
            right.add(number);
        }
    }
}
