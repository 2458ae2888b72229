package dev.customary.hub.api;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What is written about the operations, in {@code openapi/operations.yaml}, put into the document. */
final class OpenApiOperations {
    private static final String FILE = "/openapi/operations.yaml";
    private static final String PROBLEM = "application/problem+json";
    private static final Set<String> OPEN = Set.of(
            "POST /api/v1/session",
            "POST /api/v1/inbound/{connection}",
            "GET /api/v1/callin/{connection}",
            "POST /api/v1/callin/{connection}");

    private final Map<String, Written> operations;

    /**
     * What is written about one operation.
     *
     * @param status of success
     * @param parameters with their meaning, where Spring cannot know them
     * @param request an example of the body
     * @param answer an example; null for one without a body
     * @param media of an answer that is no JSON
     */
    private record Written(
            String id,
            String summary,
            int status,
            Map<String, String> parameters,
            @Nullable Object request,
            @Nullable Object answer,
            @Nullable String media) {}

    private OpenApiOperations(Map<String, Written> operations) {
        this.operations = operations;
    }

    static OpenApiOperations read() {
        try (var in = Objects.requireNonNull(OpenApiOperations.class.getResourceAsStream(FILE), FILE)) {
            Map<String, Map<String, Object>> all = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            Map<String, Written> operations = new TreeMap<>();
            all.forEach((name, written) -> operations.put(name, written(name, written)));
            return new OpenApiOperations(operations);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    @SuppressWarnings("unchecked") // the file is ours, and a test reads all of it
    private static Written written(String name, Map<String, Object> entry) {
        return new Written(
                (String) Objects.requireNonNull(entry.get("id"), name),
                (String) Objects.requireNonNull(entry.get("summary"), name),
                (Integer) entry.getOrDefault("status", 200),
                (Map<String, String>) entry.getOrDefault("parameters", Map.of()),
                entry.get("request"),
                entry.get("answer"),
                (String) entry.get("media"));
    }

    /** @throws IllegalStateException when an operation is not written about, or one that is does not exist */
    void apply(OpenAPI document) {
        Set<String> missing = new LinkedHashSet<>(operations.keySet());
        document.getPaths()
                .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                    var name = method + " " + path;
                    missing.remove(name);
                    var written = operations.get(name);
                    if (written == null) throw new IllegalStateException("%s: nothing about %s".formatted(FILE, name));
                    apply(written, name, method, operation);
                }));
        if (!missing.isEmpty()) throw new IllegalStateException("%s: no such operations %s".formatted(FILE, missing));
    }

    private static void apply(Written written, String name, PathItem.HttpMethod method, Operation operation) {
        operation.operationId(written.id()).summary(written.summary());
        operation.tags(List.of(name.split("/")[3].split("\\{")[0]));
        parameters(written, method, operation);
        if (written.request() != null && operation.getRequestBody() != null)
            operation.getRequestBody().getContent().values().forEach(media -> media.example(written.request()));
        var responses = new ApiResponses();
        responses.addApiResponse(Integer.toString(written.status()), success(written, operation));
        for (var status : errors(name, method, operation)) responses.addApiResponse(status, problem(status));
        operation.responses(responses);
        if (OPEN.contains(name)) operation.security(List.of());
    }

    private static void parameters(Written written, PathItem.HttpMethod method, Operation operation) {
        if (operation.getParameters() != null)
            operation.getParameters().removeIf(parameter -> parameter.getName().equals("parameters"));
        written.parameters()
                .forEach((parameter, meaning) -> operation.addParametersItem(new Parameter()
                        .in("query")
                        .name(parameter)
                        .description(meaning)
                        .schema(parameter.equals("limit") ? new IntegerSchema() : new StringSchema())));
        if (method == PathItem.HttpMethod.GET && written.media() == null)
            operation.addParametersItem(
                    query("fields", "Trims the answer to these members, separated by commas: name,fields.email"));
        if (method == PathItem.HttpMethod.POST)
            operation.addParametersItem(new Parameter()
                    .in("header")
                    .name("Idempotency-Key")
                    .description("Carries the request out once in 24 hours; repeats get the first answer")
                    .schema(new StringSchema()));
    }

    private static Parameter query(String name, String meaning) {
        return new Parameter().in("query").name(name).description(meaning).schema(new StringSchema());
    }

    private static ApiResponse success(Written written, Operation operation) {
        var phrase = HttpStatus.valueOf(written.status()).getReasonPhrase();
        var success = new ApiResponse().description(phrase);
        if (written.answer() == null) return success;
        var known = operation.getResponses().values().stream()
                .map(ApiResponse::getContent)
                .filter(Objects::nonNull)
                .flatMap(content -> content.values().stream())
                .map(MediaType::getSchema)
                .filter(Objects::nonNull)
                .findFirst();
        Schema<?> schema = written.media() == null && known.isPresent() ? known.get() : new StringSchema();
        var media = new MediaType().schema(schema).example(written.answer());
        return success.content(
                new Content().addMediaType(written.media() == null ? "application/json" : written.media(), media));
    }

    private static List<String> errors(String name, PathItem.HttpMethod method, Operation operation) {
        Set<String> errors = new LinkedHashSet<>(List.of("400", "401", "429", "500"));
        if (operation.getExtensions() != null && operation.getExtensions().containsKey(OpenApiDocument.PERMISSION))
            errors.add("403");
        if (name.contains("{")) errors.add("404");
        if (operation.getRequestBody() != null) errors.addAll(List.of("413", "415", "422"));
        else if (operation.getParameters() != null) errors.add("422");
        if (method == PathItem.HttpMethod.POST) errors.add("409");
        if (asksFor(operation, "If-Match")) errors.addAll(List.of("412", "428"));
        return errors.stream().sorted().toList();
    }

    private static boolean asksFor(Operation operation, String header) {
        return operation.getParameters() != null
                && operation.getParameters().stream()
                        .anyMatch(parameter -> parameter.getName().equals(header));
    }

    private static ApiResponse problem(String status) {
        var phrase = HttpStatus.valueOf(Integer.parseInt(status)).getReasonPhrase();
        Schema<?> schema = new Schema<>().$ref("#/components/schemas/Problem");
        return new ApiResponse()
                .description(phrase)
                .content(new Content().addMediaType(PROBLEM, new MediaType().schema(schema)));
    }
}
