package dev.customary.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.customary.connector.Descriptor;
import dev.customary.hub.connection.Remotes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The kinds of systems there are, and what each must be told. */
@RestController
class ConnectorEndpoint {
    private final Remotes remotes;

    ConnectorEndpoint(Remotes remotes) {
        this.remotes = remotes;
    }

    record View(String kind, String title, String tile, List<Setting> settings) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Setting(
            String name,
            String label,
            String kind,
            boolean required,
            @Nullable String standard,
            List<String> choices,
            String help) {}

    @GetMapping("/api/v1/connectors")
    Listed<View> list() {
        return Listed.all(
                remotes.descriptors().stream().map(ConnectorEndpoint::view).toList());
    }

    private static View view(Descriptor descriptor) {
        return new View(
                descriptor.kind(),
                descriptor.title(),
                descriptor.tile(),
                descriptor.settings().stream().map(ConnectorEndpoint::setting).toList());
    }

    private static Setting setting(Descriptor.Setting setting) {
        return new Setting(
                setting.name(),
                setting.label(),
                Spelling.of(setting.kind()),
                setting.required(),
                setting.otherwise().orElse(null),
                setting.choices(),
                setting.help());
    }
}
