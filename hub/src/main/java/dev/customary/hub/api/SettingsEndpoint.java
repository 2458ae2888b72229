package dev.customary.hub.api;

import dev.customary.hub.access.Permission;
import dev.customary.hub.access.web.Requires;
import dev.customary.hub.platform.About;
import dev.customary.hub.platform.config.Settings;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How this hub is set up, and what it is. */
@RestController
class SettingsEndpoint {
    private final Settings settings;

    SettingsEndpoint(Settings settings) {
        this.settings = settings;
    }

    /**
     * One setting.
     *
     * @param value masked if it is a secret, empty if there is none
     * @param source where it was found: a flag, a variable, a file, or {@code default}
     */
    record View(String name, String value, String source) {}

    record Program(String version, String java) {}

    @GetMapping("/api/v1/settings")
    @Requires(Permission.ACCESS_MANAGE)
    Listed<View> settings() {
        return Listed.all(settings.listing().stream()
                .map(line -> new View(line.name(), line.value(), line.source()))
                .toList());
    }

    @GetMapping("/api/v1/about")
    Program about() {
        return new Program(About.VERSION, About.java());
    }
}
