package dev.customary.hub.cli;

import picocli.CommandLine.Command;

/** Customers who were deleted in a system. */
@Command(
        name = "deletions",
        header = {"customary deletions list", "customary deletions keep cus_…", ""},
        description = "Customers who were deleted in a system, and what happens to them elsewhere.",
        mixinStandardHelpOptions = true,
        subcommands = {
            DeletionsCommand.All.class,
            DeletionsCommand.Keep.class,
            DeletionsCommand.Spread.class,
            DeletionsCommand.Recreate.class
        })
final class DeletionsCommand {
    private static final Columns COLUMNS = Columns.of(
                    "customer.id", "customer.id", "customer.name", "connection", "state", "since")
            .wide("actor", "systems");
    private static final Columns CUSTOMER = Columns.of("id", "id", "name", "state", "departure.state");

    private DeletionsCommand() {}

    @Command(
            name = "list",
            description = "Lists those about whom a person has to decide.",
            mixinStandardHelpOptions = true)
    static final class All extends ListCommand {
        @Override
        public Integer call() {
            print(api().get(at("/api/v1/departures")), COLUMNS);
            return Exit.DONE;
        }
    }

    /** One of the three answers. */
    abstract static class Answer extends OneCommand {
        Integer answer(String choice) {
            printOne(api().post(at("/api/v1/customers") + "/departure", object().put("choice", choice)), CUSTOMER);
            return Exit.DONE;
        }
    }

    @Command(name = "keep", description = "Keeps a customer in all other systems.", mixinStandardHelpOptions = true)
    static final class Keep extends Answer {
        @Override
        public Integer call() {
            return answer("keep");
        }
    }

    @Command(
            name = "everywhere",
            header = {"customary deletions everywhere cus_…", ""},
            description =
                    "Deletes a customer in every system, as far as each allows; also one who was not deleted anywhere.",
            mixinStandardHelpOptions = true)
    static final class Spread extends Answer {
        @Override
        public Integer call() {
            return answer("delete");
        }
    }

    @Command(
            name = "recreate",
            description = "Creates a customer anew where it was deleted.",
            mixinStandardHelpOptions = true)
    static final class Recreate extends Answer {
        @Override
        public Integer call() {
            return answer("recreate");
        }
    }
}
