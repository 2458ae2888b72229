package dev.customary.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Webhooks;
import dev.customary.connector.Webhooks.Hint;
import dev.customary.connector.Webhooks.Reading;
import dev.customary.connector.Webhooks.Received;
import dev.customary.connector.Webhooks.Registration;
import dev.customary.connector.Webhooks.What;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The webhooks of a connection on trial. */
final class WebhookTrial {
    static final String SECRET = "wh-Secret-0123456789abcdefghij";

    private final Trial trial;
    private final Webhooks webhooks;

    WebhookTrial(Trial trial) {
        this.trial = trial;
        this.webhooks = trial.opened().webhooks().orElseThrow();
    }

    Registration register() {
        return webhooks.ensure(trial.hook, SECRET);
    }

    /** With the secret that counts: some systems tell theirs only when they are registered with. */
    Reading read(Received received) {
        return webhooks.read(received, webhooks.ownSecret().orElse(SECRET));
    }

    Reading read(Received received, String secret) {
        return webhooks.read(received, secret);
    }

    /** A webhook that says that {@code what} happened to the record {@code id}; waits for it. */
    Received news(String id, What what) {
        return trial.around.mail().await(received -> tells(read(received), new Hint(id, what)));
    }

    private static boolean tells(Reading reading, Hint hint) {
        return reading instanceof Reading.Genuine(var topic, var repetition, var hints) && hints.contains(hint);
    }

    /** True when a removal is told of, some time before news of whoever is entered after it. */
    static boolean tellsDeletions(Trial trial) {
        if (trial.opened().webhooks().isEmpty()) return false;
        var webhooks = new WebhookTrial(trial);
        webhooks.register();
        var id = trial.removedId();
        webhooks.news(trial.entered(), What.CHANGED);
        return trial.around.mail().all().stream()
                .anyMatch(received -> tells(webhooks.read(received), new Hint(id, What.DELETED)));
    }

    /** A webhook about somebody who was just entered. */
    Received someNews() {
        register();
        return news(trial.entered(), What.CHANGED);
    }

    /** The headers without which a call is not believed. */
    List<String> proofs(Received received) {
        var proofs = received.headers().keySet().stream()
                .filter(name -> read(without(received, name)) instanceof Reading.Forged)
                .sorted()
                .toList();
        assertThat(proofs).as("headers that prove a webhook").isNotEmpty();
        return proofs;
    }

    private static Received without(Received received, String header) {
        Map<String, String> rest = new HashMap<>(received.headers());
        rest.remove(header);
        return new Received(rest, received.body(), received.at());
    }

    /** True when another body does not go with the proof of this one. */
    static boolean provesContent(Trial trial) {
        if (trial.opened().webhooks().isEmpty()) return false;
        var webhooks = new WebhookTrial(trial);
        var received = webhooks.someNews();
        return webhooks.read(Bits.flippedInBody(received, 8)) instanceof Reading.Forged;
    }
}
