package dev.customary.hub;

import dev.customary.hub.platform.config.Settings;
import dev.customary.hub.platform.log.JsonLines;
import dev.customary.hub.platform.log.TextLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The hub as a server. */
@SpringBootApplication
public class HubApplication {

    /**
     * Starts the hub and returns when it serves.
     *
     * @throws RuntimeException when it could not start; nothing is left running
     */
    public static ConfigurableApplicationContext start(Settings settings) {
        makeFolder(settings.dataDir());
        var application = new SpringApplication(HubApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setDefaultProperties(properties(settings));
        application.addInitializers(
                context -> ((GenericApplicationContext) context).registerBean(Settings.class, () -> settings));
        return application.run();
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("data.dir %s can not be made".formatted(folder), e);
        }
    }

    private static Map<String, Object> properties(Settings settings) {
        var properties = new HashMap<String, Object>();
        properties.put("server.port", settings.server().port());
        properties.put("management.server.port", settings.managementPort());
        properties.put("logging.level.root", settings.log().level().name());
        properties.put(
                "logging.structured.format.console",
                lines(settings.log().format()).getName());
        return properties;
    }

    private static Class<?> lines(Settings.Log.Format format) {
        return switch (format) {
            case TEXT -> TextLines.class;
            case JSON -> JsonLines.class;
            case AUTO -> {
                var console = System.console();
                yield console != null && console.isTerminal() ? TextLines.class : JsonLines.class;
            }
        };
    }
}
