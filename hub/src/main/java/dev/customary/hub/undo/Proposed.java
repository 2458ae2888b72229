package dev.customary.hub.undo;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.Fingerprint;
import dev.customary.hub.undo.Compensation.ChangedSince;
import dev.customary.hub.undo.Compensation.Impossible;
import dev.customary.hub.undo.Compensation.Safe;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What is proposed to somebody.
 *
 * @param id the same for the same effect, another as soon as the value has moved: who asks for it gets this and nothing else
 * @param customer what people call the customer
 * @param targets where it will be written
 */
public record Proposed(Compensation compensation, String id, String customer, List<ConnectionId> targets) {
    private static final int ID_LENGTH = 16;

    /** A field with what it is to be again. */
    record Restored(Field field, Optional<Value> before) {}

    static Proposed of(Compensation compensation, String customer, Surroundings around) {
        String effect = switch (compensation) {
            case Safe safe -> effect(safe.field(), safe.now(), safe.before());
            case ChangedSince since -> effect(since.field(), since.now(), since.before());
            case Impossible impossible ->
                "%s\n%s\n%s".formatted(impossible.why(), impossible.field(), impossible.detail());
        };
        byte[] text = "%s\n%s".formatted(compensation.customer(), effect).getBytes(StandardCharsets.UTF_8);
        return new Proposed(
                compensation,
                Fingerprint.of(text).toString().substring(0, ID_LENGTH),
                customer,
                restored(compensation).map(one -> around.targets(one.field())).orElse(List.of()));
    }

    private static String effect(Field field, Optional<Value> now, Optional<Value> before) {
        return "%s\n%s\n%s".formatted(field, now, before);
    }

    /** Empty for what stays. */
    Optional<Restored> restored() {
        return restored(compensation);
    }

    private static Optional<Restored> restored(Compensation compensation) {
        return switch (compensation) {
            case Safe safe -> Optional.of(new Restored(safe.field(), safe.before()));
            case ChangedSince since -> Optional.of(new Restored(since.field(), since.before()));
            case Impossible _ -> Optional.empty();
        };
    }
}
