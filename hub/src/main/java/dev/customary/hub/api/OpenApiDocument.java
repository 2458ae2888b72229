package dev.customary.hub.api;

import com.fasterxml.jackson.databind.util.NamingStrategyImpls;
import dev.customary.hub.access.Principal;
import dev.customary.hub.access.web.Requires;
import dev.customary.hub.platform.About;
import dev.customary.hub.platform.web.Problem;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

/** The API's own description: what Spring knows of the handlers, with the words, examples and errors that it cannot know. */
@Configuration(proxyBeanMethods = false)
class OpenApiDocument {
    static final String PERMISSION = "x-permission";
    /** Found by the library in signatures, though no answer holds them. */
    private static final Set<String> OF_JAVA = Set.of("JsonNode", "Principal", "SseEmitter");

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Principal.class)
                .replaceWithSchema(JsonNode.class, new Schema<>());
    }

    @Bean
    OperationCustomizer permissions() {
        return (operation, handler) -> {
            var requires = handler.getMethodAnnotation(Requires.class);
            if (requires != null)
                operation.addExtension(PERMISSION, requires.value().label());
            return operation;
        };
    }

    @Bean
    OpenApiCustomizer wholeDocument() {
        var described = OpenApiOperations.read();
        return document -> {
            document.info(new Info()
                    .title("Customary")
                    .version(About.VERSION)
                    .description("Customers, connections and the work between them. Errors: docs/errors.md.")
                    .license(new License().name("Apache-2.0").identifier("Apache-2.0")));
            document.servers(List.of(new Server().url("/")));
            document.security(
                    List.of(new SecurityRequirement().addList("key"), new SecurityRequirement().addList("session")));
            schemas(document.getComponents());
            described.apply(document);
        };
    }

    private static void schemas(Components components) {
        ModelConverters.getInstance(true).readAll(Problem.class).forEach(components::addSchemas);
        components.getSchemas().keySet().removeAll(OF_JAVA);
        components.getSchemas().values().forEach(OpenApiDocument::snakeCase);
        components.addSecuritySchemes(
                "key", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"));
        components.addSecuritySchemes(
                "session",
                new SecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.COOKIE)
                        .name("customary_session"));
    }

    /** Members are named as in answers, not as in Java. */
    @SuppressWarnings({"rawtypes", "unchecked"}) // the library's own types are raw
    private static void snakeCase(Schema schema) {
        Map<String, Schema> properties = schema.getProperties();
        if (properties == null) return;
        Map<String, Schema> renamed = new LinkedHashMap<>();
        properties.forEach((name, property) -> renamed.put(snakeCase(name), property));
        schema.setProperties(renamed);
        List<String> required = schema.getRequired();
        if (required != null)
            schema.setRequired(required.stream().map(OpenApiDocument::snakeCase).toList());
    }

    private static String snakeCase(String name) {
        return NamingStrategyImpls.SNAKE_CASE.translate(name);
    }
}
