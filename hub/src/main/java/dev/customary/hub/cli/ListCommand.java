package dev.customary.hub.cli;

import picocli.CommandLine.Option;

/** Lists what belongs to connections. */
abstract class ListCommand extends ApiCommand {
    @Option(names = "--connection", description = "of one connection alone")
    String connection = "";

    @Option(names = "--limit", description = "how many at most, up to 200", defaultValue = "50")
    int limit;

    /** Where the list is, with what was asked for; more parameters can be added to it. */
    String at(String path) {
        return path + "?limit=" + limit + (connection.isEmpty() ? "" : "&connection=" + ApiClient.encoded(connection));
    }
}
