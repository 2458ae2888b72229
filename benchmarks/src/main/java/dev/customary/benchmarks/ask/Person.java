package dev.customary.benchmarks.ask;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.customary.benchmarks.shop.GeneratedShop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/** A customer of the shop, as much of it as can be searched for. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Person(
        long id,
        String email,
        @JsonProperty("first_name") String firstName,
        @JsonProperty("last_name") String lastName,
        Billing billing,
        @JsonProperty("date_modified_gmt") String modified) {
    private static final int PAGE = 1000;

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Billing(String company, String city, String country, String phone) {}

    /** Everybody in the shop, one after the other. */
    static void each(GeneratedShop shop, int customers, Consumer<Person> each) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int offset = 0; offset < customers; offset += PAGE) {
                for (Person person : page(client, shop, offset, PAGE)) {
                    each.accept(person);
                }
            }
        }
    }

    static Person[] page(HttpClient client, GeneratedShop shop, int offset, int limit) {
        try {
            byte[] page = client.send(
                            HttpRequest.newBuilder(shop.page(offset, limit)).build(), BodyHandlers.ofByteArray())
                    .body();
            return JsonMapper.shared().readValue(page, Person[].class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the generated shop answered", e);
        }
    }

    /** Names, company and e-mail address, folded. */
    String text() {
        return Question.folded(String.join(" ", firstName, lastName, billing.company(), email));
    }

    String digits() {
        return billing.phone().replaceAll("\\D", "");
    }

    String city() {
        return Question.folded(billing.city());
    }

    /** Seconds since 1970. */
    long modifiedAt() {
        return LocalDateTime.parse(modified).toEpochSecond(ZoneOffset.UTC);
    }
}
