package dev.customary.hub.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Values that a person fixes. */
final class PinCommands {
    private PinCommands() {}

    /** About one field of one customer. */
    abstract static class OfField extends ApiCommand {
        @Parameters(index = "0", paramLabel = "ID", description = "such as cus_… or woo_moraleja/41")
        String id = "";

        @Parameters(index = "1", paramLabel = "FIELD", description = "such as phone")
        String field = "";

        ApiClient.Answer customer() {
            return api().get(CustomersCommand.path(id));
        }

        String pin(ApiClient.Answer customer) {
            return "%s/%s/pins/%s"
                    .formatted(CustomersCommand.PATH, customer.body().path("id").asString(), ApiClient.encoded(field));
        }
    }

    @Command(
            name = "pin",
            header = {
                "customary customers pin cus_… phone --reason 'as on the contract' --until 2027-01-01T00:00:00Z",
                ""
            },
            description = "Fixes a value; synchronisation does not change it until the pin ends.",
            mixinStandardHelpOptions = true)
    static final class Pin extends OfField {
        @Option(names = "--value", description = "the value; left out, the one that the field has")
        @Nullable
        String value;

        @Option(names = "--reason", required = true, description = "why, for whoever asks later")
        String reason = "";

        @Option(names = "--until", description = "when the pin ends by itself")
        @Nullable
        String until;

        @Override
        public Integer call() {
            var customer = customer();
            var body = object().put("reason", reason);
            if (value != null) body.put("value", value);
            if (until != null) body.put("until", until);
            printOne(api().put(pin(customer), body, customer.etag()), CustomersCommand.ONE);
            return Exit.DONE;
        }
    }

    @Command(
            name = "unpin",
            description = "Takes a pin away; what the systems say is considered again.",
            mixinStandardHelpOptions = true)
    static final class Unpin extends OfField {
        @Override
        public Integer call() {
            var customer = customer();
            printOne(api().delete(pin(customer), customer.etag()), CustomersCommand.ONE);
            return Exit.DONE;
        }
    }
}
