package dev.customary.benchmarks.arm;

import dev.customary.benchmarks.shop.GeneratedShop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;

/** The pages of the shop, one after the other, as the arms other than the hub read them. */
final class Pages implements AutoCloseable {
    static final int SIZE = 100;

    private final HttpClient client = HttpClient.newHttpClient();
    private final GeneratedShop shop;
    private final int customers;
    private int offset;

    Pages(Arm.Place place) {
        this.shop = place.shop();
        this.customers = place.customers();
    }

    /** The next page; null after the last. */
    byte @Nullable [] next() {
        if (offset >= customers) {
            return null;
        }
        HttpRequest request = HttpRequest.newBuilder(shop.page(offset, Math.min(SIZE, customers - offset)))
                .build();
        offset += SIZE;
        try {
            return client.send(request, BodyHandlers.ofByteArray()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a page was read", e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
