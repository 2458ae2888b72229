package dev.customary.benchmarks.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ShoppersTest {
    private static final int MANY = 2000;

    private static String all(long seed, int round) {
        return new String(new Shelf(new Shoppers(seed), MANY, round).page(0, MANY), StandardCharsets.US_ASCII);
    }

    @Test
    void the_same_seed_gives_the_same_bytes_and_another_seed_others() {
        assertThat(all(7, 0)).isEqualTo(all(7, 0)).isNotEqualTo(all(8, 0));
    }

    @Test
    void a_customer_is_some_752_bytes_of_json_in_the_shape_of_the_shop() {
        var customers = JsonMapper.shared().readTree(all(1, 0));
        assertThat(customers).hasSize(MANY);
        assertThat(all(1, 0).length() / MANY).isBetween(740, 765);
        assertThat(customers.get(41).path("id").intValue()).isEqualTo(42);
        assertThat(customers.get(41).path("billing").path("phone").asString()).startsWith("+34 6");
    }

    @Test
    void each_customer_has_an_address_of_its_own() {
        Set<String> emails = new HashSet<>();
        JsonMapper.shared()
                .readTree(all(1, 0))
                .forEach(customer -> emails.add(customer.path("email").asString()));
        assertThat(emails).hasSize(MANY);
    }

    @Test
    void one_in_a_hundred_is_another_in_the_next_round() {
        Shoppers shoppers = new Shoppers(1);
        long changed = IntStream.rangeClosed(1, 20_000)
                .filter(number -> !java.util.Arrays.equals(shoppers.record(number, 0), shoppers.record(number, 1)))
                .peek(number -> assertThat(shoppers.isChanged(number)).isTrue())
                .count();
        assertThat(changed).isBetween(150L, 250L);
    }

    @Test
    void in_round_2_as_many_differ_as_is_told_and_no_more() {
        int customers = 10_000;
        Shoppers.Shown before = Shoppers.shown(customers, 0);
        Shoppers.Shown after = Shoppers.shown(customers, 2);
        Set<String> both = new HashSet<>();
        Shoppers shoppers = new Shoppers(1);
        for (int i = 0; i < before.ids().length; i++) {
            both.add(new String(shoppers.record(before.ids()[i], before.people()[i], 0), StandardCharsets.US_ASCII));
        }
        Set<Integer> ids = IntStream.of(before.ids()).boxed().collect(Collectors.toSet());
        int differing = 0;
        for (int i = 0; i < after.ids().length; i++) {
            ids.remove(after.ids()[i]);
            boolean isKnown = both.contains(
                    new String(shoppers.record(after.ids()[i], after.people()[i], 2), StandardCharsets.US_ASCII));
            differing += isKnown ? 0 : 1;
        }
        assertThat(differing + ids.size())
                .isEqualTo(Shoppers.drifted(customers))
                .isEqualTo(10);
    }

    @Test
    void pages_of_any_size_and_place_are_parts_of_the_whole() {
        Shelf shelf = new Shelf(new Shoppers(3), 1203, 0);
        StringBuilder joined = new StringBuilder("[");
        for (int offset = 0; offset < 1203; offset += 95) {
            String page = new String(shelf.page(offset, 95), StandardCharsets.US_ASCII);
            joined.append(offset == 0 ? "" : ",").append(page, 1, page.length() - 1);
        }
        assertThat(joined.append(']')).hasToString(new String(shelf.page(0, 5000), StandardCharsets.US_ASCII));
        assertThat(shelf.page(1203, 100)).asString(StandardCharsets.US_ASCII).isEqualTo("[]");
    }
}
