package dev.customary.opensearch;

import java.io.IOException;
import org.codelibs.opensearch.runner.OpenSearchRunner;

/** One node without security, which ends with whoever started it. */
public final class OpenSearchNode {
    private static final int FIRST_PORT = 9200;
    private static final int LAST_PORT = 9299;

    private OpenSearchNode() {}

    /**
     * Starts a node in the folder that is the only argument, says {@code listening on PORT} in a line of its own, and stops when
     * its input ends.
     */
    public static void main(String[] arguments) throws IOException {
        try (var runner = new OpenSearchRunner()) {
            runner.setMaxHttpPort(LAST_PORT);
            runner.onBuild((number, settings) -> {
                settings.put("discovery.type", "single-node");
                settings.put("network.host", "127.0.0.1");
                settings.put("cluster.routing.allocation.disk.threshold_enabled", false);
            });
            runner.build(OpenSearchRunner.newConfigs()
                    .basePath(arguments[0])
                    .clusterName("customary")
                    .numOfNode(1)
                    .baseHttpPort(FIRST_PORT));
            runner.ensureYellow();
            System.out.println("listening on " + runner.node().settings().get("http.port"));
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        System.exit(0); // whatever threads are left
    }
}
