package dev.customary.connector.testkit;

import dev.customary.connector.CustomerStream.Updates;
import dev.customary.connector.CustomerStream.WriteAnswer;
import dev.customary.connector.Descriptor;
import dev.customary.connector.Field;
import dev.customary.connector.RemoteException;
import dev.customary.connector.Settings;
import dev.customary.connector.Value;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;

/** By what some capabilities show. */
final class Signs {
    /** Composed and apart it looks the same. */
    private static final String MARKED = "Zoe\u0308";

    private Signs() {}

    static boolean refusesWrongSecrets(Trial trial) {
        var wrong = new HashMap<>(trial.settings.values());
        trial.connector.descriptor().settings().stream()
                .filter(setting -> setting.kind() == Descriptor.Kind.SECRET)
                .forEach(
                        setting -> wrong.computeIfPresent(setting.name(), (name, right) -> "x".repeat(right.length())));
        try {
            trial.opened(new Settings(wrong), trial.way()).meet();
            return false;
        } catch (RemoteException refused) {
            return refused.kind() == RemoteException.Kind.UNAUTHORIZED;
        }
    }

    static boolean answersInJson(Trial trial) {
        trial.entered();
        trial.customers().read(Optional.empty());
        return trial.tampering.hasSeenJson();
    }

    static boolean keepsEveryLetter(Trial trial) {
        if (!(trial.customers() instanceof Updates updates)) return false;
        var name = trial.mapping().writtenFields().contains(Field.LAST_NAME) ? Field.LAST_NAME : Field.COMPANY_NAME;
        var before = trial.record(trial.entered());
        var wanted = trial.fields(before).with(name, new Value.Text(MARKED));
        var body = trial.mapping().encode(wanted, Set.of(name), Optional.of(Trial.json(before)));
        var answer = updates.update(before.externalId(), body);
        return answer instanceof WriteAnswer.Refused
                || trial.fields(before.externalId()).text(name).equals(MARKED);
    }
}
