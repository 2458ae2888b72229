package dev.customary.hub;

import dev.customary.hub.cli.CommandLineClient;

/** Where the program begins. */
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        int status = CommandLineClient.run(arguments);
        // A hub that serves goes on in its own threads.
        if (status != CommandLineClient.SERVING) System.exit(status);
    }
}
