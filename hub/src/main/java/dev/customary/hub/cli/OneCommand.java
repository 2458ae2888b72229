package dev.customary.hub.cli;

import picocli.CommandLine.Parameters;

/** Does something with one thing that has an id. */
abstract class OneCommand extends ApiCommand {
    @Parameters(paramLabel = "ID", description = "its id")
    String id = "";

    String at(String path) {
        return path + "/" + ApiClient.encoded(id);
    }
}
