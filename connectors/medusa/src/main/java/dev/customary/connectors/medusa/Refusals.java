package dev.customary.connectors.medusa;

import dev.customary.connector.CustomerStream.WriteAnswer;
import dev.customary.connector.RemoteException;
import java.util.regex.Pattern;

/** What Medusa means when it refuses a write. It has no codes for it, so the field is found in its words. */
final class Refusals {
    private static final Pattern FIELD = Pattern.compile("[Ff]ields?:? '([^']+)'");

    private Refusals() {}

    /**
     * @param within where in a customer the fields of the message are
     * @throws RemoteException when Medusa knows no such field, and so would refuse every write
     */
    static WriteAnswer of(String operation, MedusaApi.Failure failure, String within) {
        var field = FIELD.matcher(failure.message());
        var name = field.find() ? field.group(1) : isAboutEmail(failure.message()) ? "email" : "";
        if (failure.message().contains("Unrecognized fields"))
            throw new RemoteException(
                    RemoteException.Kind.REFUSED,
                    "%s: status %d, there is no field '%s' (expected: a Medusa 2 that knows it)"
                            .formatted(operation, failure.status(), name));
        var code = failure.type().isEmpty() ? "status_" + failure.status() : failure.type();
        return new WriteAnswer.Refused(code, failure.message(), name.isEmpty() ? "" : within + name);
    }

    private static boolean isAboutEmail(String message) {
        return message.contains("email") && (message.contains("already exists") || message.contains("Invalid"));
    }
}
