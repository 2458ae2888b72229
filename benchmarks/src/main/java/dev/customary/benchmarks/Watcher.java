package dev.customary.benchmarks;

import dev.customary.benchmarks.ask.KeptLine;
import java.net.URI;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who looks at the hub whether a customer has another phone number by now. */
sealed interface Watcher {
    /** How it looks, as in the lines of results. */
    String how();

    URI hub();

    String key();

    /** @param phone the new one, figures only */
    boolean sees(KeptLine line, int customer, String phone);

    /** By searching for the new number. */
    record BySearch(URI hub, String key) implements Watcher {
        @Override
        public String how() {
            return "search";
        }

        @Override
        public boolean sees(KeptLine line, int customer, String phone) {
            JsonNode found =
                    read(line.get("/api/v1/customers?limit=5&q=" + phone)).path("data");
            return found.valueStream()
                    .anyMatch(one -> number(one) == customer && phone(one).equals(phone));
        }
    }

    /** By reading the customer. */
    record ByApi(URI hub, String key) implements Watcher {
        @Override
        public String how() {
            return "api";
        }

        @Override
        public boolean sees(KeptLine line, int customer, String phone) {
            return phone(read(line.get("/api/v1/customers/by/shop/" + customer)))
                    .equals(phone);
        }
    }

    static JsonNode read(byte[] answer) {
        return JsonMapper.shared().readTree(answer);
    }

    /** Which customer of the shop that is. */
    static int number(JsonNode customer) {
        return customer.path("links").path(0).path("external_id").asInt();
    }

    /** Figures only. */
    static String phone(JsonNode customer) {
        return customer.path("fields").path("phone").asString("").replaceAll("\\D", "");
    }
}
