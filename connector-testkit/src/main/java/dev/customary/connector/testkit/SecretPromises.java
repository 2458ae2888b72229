package dev.customary.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Connector.Opening;
import dev.customary.connector.Descriptor.Kind;
import dev.customary.connector.Descriptor.Setting;
import dev.customary.connector.RemoteException;
import dev.customary.connector.Settings;
import dev.customary.sandbox.Faults.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A secret is in the calls that need it, and nowhere else. */
interface SecretPromises extends Promises {

    @Test
    default void no_text_form_of_anything_that_a_connector_is_made_of_tells_a_secret() {
        var opening = new Opening(
                "tried", trial().settings, trial().way(), trial().around.time());
        var remote = trial().connector.open(opening);
        assertThat(secrets().toldBy(remote)).isEmpty();
        assertThat(secrets().areIn(opening.toString())).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    default void no_failure_and_no_line_of_the_log_tells_a_secret(Fault fault) {
        var somebody = trial().entered();
        trial().faults.next(fault, 1000);
        List<RemoteException> failures = new ArrayList<>();
        for (var operation : FaultPromises.Operation.values()) {
            if (operation.needed.stream().anyMatch(reasons()::containsKey)) continue;
            try {
                operation.done.accept(trial(), somebody);
            } catch (RemoteException failure) {
                failures.add(failure);
            }
        }
        assertThat(failures).isNotEmpty().noneMatch(secrets()::areIn);
        assertThat(trial().log).isNotEmpty().noneMatch(secrets()::areIn);
    }

    @Test
    default void a_refused_secret_is_not_told() {
        needs(Capability.ASKS_FOR_SECRETS);
        var wrong = trial().settings.values().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> secretSettings().contains(entry.getKey()) ? "wr0ng-S3cret" : entry.getValue()));
        var remote = trial().opened(new Settings(wrong), trial().way());
        var told = Promises.assertKind(RemoteException.Kind.UNAUTHORIZED, remote::meet);
        assertThat(new Secrets(List.of("wr0ng-S3cret")).areIn(told)).isFalse();
    }

    @Test
    default void what_a_person_is_told_of_webhooks_tells_no_secret() {
        needs(Capability.SENDS_WEBHOOKS);
        var registration = new WebhookTrial(trial()).register();
        assertThat(secrets().areIn(registration.toString())).isFalse();
        assertThat(registration.toString()).doesNotContain(WebhookTrial.SECRET);
        assertThat(trial().log).noneMatch(line -> line.contains(WebhookTrial.SECRET));
    }

    private List<String> secretSettings() {
        return trial().connector.descriptor().settings().stream()
                .filter(setting -> setting.kind() == Kind.SECRET)
                .map(Setting::name)
                .toList();
    }

    private Secrets secrets() {
        return new Secrets(secretSettings().stream()
                .flatMap(name -> trial().settings.find(name).stream())
                .toList());
    }
}
