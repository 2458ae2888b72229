package dev.customary.hub.cli;

import picocli.CommandLine;

/** What is running. */
final class Version implements CommandLine.IVersionProvider {
    static final String NUMBER = "0.1.0";

    @Override
    public String[] getVersion() {
        return new String[] {"customary " + NUMBER + ", Java " + Runtime.version()};
    }
}
