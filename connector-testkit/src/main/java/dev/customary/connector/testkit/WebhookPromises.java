package dev.customary.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.customary.connector.Webhooks.Reading;
import dev.customary.connector.Webhooks.Received;
import dev.customary.connector.Webhooks.What;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Webhooks as the system really sends them, and as others would like to. */
interface WebhookPromises extends Promises {
    int FLIPS = 500;
    /** {@code -Dwebhooks.forgeries=N} tries so many more. */
    int FORGERIES = Integer.getInteger("webhooks.forgeries", 1_000);

    int MOST_BITS = 4;
    /** More than any system lets somebody sign in at once. */
    int REGISTRATIONS = 20;
    /** More failures in a row than any system forgives. */
    int FAILURES = 20;

    @Test
    default void registering_again_and_again_changes_nothing() {
        var webhooks = webhooks();
        var first = webhooks.register();
        assertThat(first.active()).isTrue();
        for (int i = 0; i < REGISTRATIONS; i++) assertThat(webhooks.register()).isEqualTo(first);
    }

    /** A greeting may carry no proof, and is none for anything. */
    @Test
    default void what_comes_on_registration_is_a_greeting() {
        var webhooks = webhooks();
        webhooks.register();
        assertThat(trial().around.mail().all())
                .allSatisfy(greeting -> assertThat(webhooks.read(greeting)).isInstanceOf(Reading.Ping.class));
    }

    @Test
    default void what_people_do_to_a_record_is_told_by_its_id() {
        var webhooks = webhooks();
        webhooks.register();
        var id = trial().entered();
        assertThat(webhooks.news(id, What.CHANGED)).isNotNull();
        trial().around.mail().clear();
        trial().edited(id, trial().stranger());
        assertThat(webhooks.news(id, What.CHANGED)).isNotNull();
        trial().people.remove(id);
        assertThat(webhooks.news(id, What.DELETED)).isNotNull();
    }

    @Test
    default void nobody_else_is_believed() {
        var webhooks = webhooks();
        var received = webhooks.someNews();
        for (var secret : List.of("", "another", WebhookTrial.SECRET + "x"))
            assertThat(webhooks.read(received, secret)).as("'%s'", secret).isInstanceOf(Reading.Forged.class);
        var bare = new Received(Map.of(), received.body(), received.at());
        assertThat(webhooks.read(bare)).isInstanceOf(Reading.Forged.class);
    }

    @Test
    default void one_bit_of_the_proof_makes_a_forgery() {
        var webhooks = webhooks();
        var received = webhooks.someNews();
        for (var header : webhooks.proofs(received)) {
            int bits = received.headers().getOrDefault(header, "").length() * Byte.SIZE;
            for (int bit = 0; bit < bits; bit++)
                assertThat(webhooks.read(Bits.flippedInHeader(received, header, bit)))
                        .as("bit %d of %s", bit, header)
                        .isInstanceOf(Reading.Forged.class);
        }
    }

    @Test
    default void one_bit_of_the_body_makes_a_forgery() {
        needs(Capability.SIGNS_WEBHOOKS);
        var webhooks = webhooks();
        var received = webhooks.someNews();
        for (int seed = 0; seed < FLIPS; seed++)
            assertThat(webhooks.read(Bits.flippedInBody(received, new Random(seed).nextInt(Integer.MAX_VALUE))))
                    .as("seed %d", seed)
                    .isInstanceOf(Reading.Forged.class);
    }

    @Test
    default void no_forgery_is_believed() {
        var webhooks = webhooks();
        var received = webhooks.someNews();
        var proofs = webhooks.proofs(received);
        boolean isContentSigned = !reasons().containsKey(Capability.SIGNS_WEBHOOKS);
        for (int seed = 0; seed < FORGERIES; seed++) {
            var random = new Random(seed);
            var forged = isContentSigned && random.nextBoolean()
                    ? Bits.flippedInBody(received, some(random))
                    : Bits.flippedInHeader(received, proofs.get(random.nextInt(proofs.size())), some(random));
            assertThat(webhooks.read(forged)).as("seed %d", seed).isInstanceOf(Reading.Forged.class);
        }
    }

    private static int[] some(Random random) {
        return random.ints(random.nextInt(1, MOST_BITS + 1), 0, Integer.MAX_VALUE)
                .toArray();
    }

    @Test
    default void the_same_news_sent_again_is_a_repetition_and_other_news_is_not() {
        var webhooks = webhooks();
        var first = webhooks.someNews();
        assertThat(repetition(webhooks, first)).isEqualTo(repetition(webhooks, first));
        trial().around.mail().clear();
        var other = webhooks.news(trial().entered(), What.CHANGED);
        assertThat(repetition(webhooks, other)).isNotEqualTo(repetition(webhooks, first));
    }

    private static String repetition(WebhookTrial webhooks, Received received) {
        return ((Reading.Genuine) webhooks.read(received)).repetition();
    }

    @Test
    default void the_order_of_arrival_means_nothing() {
        var webhooks = webhooks();
        webhooks.register();
        var id = trial().entered();
        webhooks.news(id, What.CHANGED);
        trial().people.remove(id);
        webhooks.news(id, What.DELETED);
        var inOrder = trial().around.mail().all();
        var shuffled = new ArrayList<>(inOrder);
        Collections.shuffle(shuffled, new Random(1));
        assertThat(shuffled.stream().map(webhooks::read).toList())
                .containsExactlyInAnyOrderElementsOf(
                        inOrder.stream().map(webhooks::read).toList());
    }

    @Test
    default void whatever_bytes_come_there_is_an_answer() {
        var webhooks = webhooks();
        var real = webhooks.someNews();
        for (int seed = 0; seed < FLIPS; seed++) {
            var received = mangled(real, new Random(seed));
            assertThatCode(() -> webhooks.read(received)).as("seed %d", seed).doesNotThrowAnyException();
        }
    }

    private static Received mangled(Received real, Random random) {
        var body = new byte[random.nextInt(real.body().length + 1)];
        if (random.nextBoolean()) random.nextBytes(body);
        else System.arraycopy(real.body(), 0, body, 0, body.length);
        Map<String, String> headers = new HashMap<>(real.headers());
        headers.replaceAll((name, value) -> random.nextInt(4) == 0 ? value.substring(value.length() / 2) : value);
        return new Received(headers, body, real.at());
    }

    /** Systems switch off what fails too often, and tell nobody. */
    @Test
    default void news_come_again_after_a_time_in_which_nothing_was_taken() {
        var webhooks = webhooks();
        webhooks.register();
        trial().around.mail().answerWith(500);
        for (int i = 0; i < FAILURES; i++) trial().entered();
        trial().around.mail().answerWith(200);
        trial().around.time().pass(Duration.ofHours(1));
        assertThat(webhooks.register().active()).isTrue();
        trial().around.mail().clear();
        assertThat(webhooks.news(trial().entered(), What.CHANGED)).isNotNull();
    }

    private WebhookTrial webhooks() {
        needs(Capability.SENDS_WEBHOOKS);
        return new WebhookTrial(trial());
    }
}
