package dev.customary.hub.cli;

import picocli.CommandLine.Command;

/** Webhooks that were received. */
@Command(
        name = "webhooks",
        description = "What the connected systems told.",
        mixinStandardHelpOptions = true,
        subcommands = WebhooksCommand.All.class)
final class WebhooksCommand {
    private WebhooksCommand() {}

    @Command(name = "list", description = "Lists the latest.", mixinStandardHelpOptions = true)
    static final class All extends ListCommand {
        @Override
        public Integer call() {
            var columns = Columns.of("id", "id", "received_at", "connection", "topic", "state", "reason")
                    .wide("attempts", "hints");
            print(api().get(at("/api/v1/deliveries")), columns);
            return Exit.DONE;
        }
    }
}
