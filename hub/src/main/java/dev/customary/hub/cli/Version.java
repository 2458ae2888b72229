package dev.customary.hub.cli;

import dev.customary.hub.platform.About;
import picocli.CommandLine;

/** What is running. */
final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"customary " + About.VERSION + ", Java " + About.java()};
    }
}
