package dev.customary.hub.reliability;

import dev.customary.hub.HubApplication;
import dev.customary.hub.access.Access;
import dev.customary.hub.access.Role;
import dev.customary.hub.platform.config.ConfigFile;
import dev.customary.hub.platform.config.Settings;
import dev.customary.hub.platform.config.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A hub to be killed or stopped: FOLDER PORT [SETTING=VALUE ...]. Leaves a key in its folder, the same for all its lives. */
final class HubProcess {
    private HubProcess() {}

    public static void main(String... arguments) throws IOException {
        var folder = Path.of(arguments[0]);
        Map<String, String> values = new HashMap<>(Map.of(
                "data.dir",
                folder.resolve("data").toString(),
                "server.port",
                arguments[1],
                "server.base_url",
                "http://127.0.0.1:" + arguments[1],
                "management.port",
                "0",
                "http.allow_private",
                "127.0.0.1",
                "brake.max_change_ratio",
                "1",
                "api.rate_limit",
                "100000",
                "log.level",
                "warn"));
        for (int i = 2; i < arguments.length; i++) {
            var setting = arguments[i].split("=", 2);
            values.put(setting[0], setting[1]);
        }
        var settings = Settings.read(new Sources(values, Map.of(), new ConfigFile(folder.resolve("none.yaml"), false)));
        var access = HubApplication.start(settings).getBean(Access.class);
        var file = folder.resolve("key");
        if (!Files.exists(file)) {
            var next = folder.resolve("key.new");
            Files.writeString(
                    next, access.createKey(1, "reliability test", Role.ADMIN).key());
            Files.move(next, file);
        }
    }
}
