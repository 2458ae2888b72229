package dev.customary.hub.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Settings of a connection. What is secret need not stand on the command line, where others could see it. */
final class SettingOptions {
    @Option(names = "--set", description = "a setting, as name=value")
    Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--secret",
            description = "a setting that is asked for; in a pipe, a line of standard input for each, in their order")
    List<String> asked = List.of();

    @Option(names = "--secret-env", description = "a setting that stands in a variable, as name=VARIABLE")
    Map<String, String> variables = new LinkedHashMap<>();

    @Option(names = "--secret-file", description = "a setting that stands in a file, as name=FILE")
    Map<String, Path> files = new LinkedHashMap<>();

    ObjectNode entered(ApiCommand command, String kind) {
        var entered = ApiClient.JSON.createObjectNode();
        settings.forEach(entered::put);
        var around = command.around();
        variables.forEach((name, variable) -> entered.put(name, ofVariable(around, variable)));
        files.forEach((name, file) -> entered.put(name, ofFile(file)));
        asked.forEach(name -> entered.put(name, around.secret(name)));
        for (var setting : secrets(command.api(), kind)) {
            var name = setting.path("name").asString();
            if (settings.containsKey(name))
                command.say("Others on this machine could see %s in the list of processes; --secret %s asks for it."
                        .formatted(name, name));
            boolean isMissing = setting.path("required").asBoolean() && !entered.has(name);
            if (isMissing && around.isTerminal() && !command.program().noInput)
                entered.put(name, around.secret(setting.path("label").asString(name)));
        }
        return entered;
    }

    private static List<JsonNode> secrets(ApiClient api, String kind) {
        return api.get("/api/v1/connectors")
                .body()
                .path("data")
                .valueStream()
                .filter(connector -> connector.path("kind").asString().equals(kind))
                .flatMap(connector -> connector.path("settings").valueStream())
                .filter(setting -> setting.path("kind").asString().equals("secret"))
                .toList();
    }

    private static String ofVariable(Surroundings around, String variable) {
        var value = around.variable(variable);
        if (value.isEmpty())
            throw new CommandFailure(Exit.USAGE, "the variable %s is not set (expected: a secret)".formatted(variable));
        return value;
    }

    private static String ofFile(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new CommandFailure(Exit.USAGE, "%s can not be read (expected: a file with a secret)".formatted(file));
        }
    }
}
