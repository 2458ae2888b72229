package dev.customary.connectors.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.sandbox.shopify.ShopifySandbox;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.errors.SchemaProblem;
import graphql.validation.Validator;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every document is held against the part of Shopify's schema that is kept here; {@code schema/admin.mjs} checks the whole. */
class DocumentsTest {
    private static final Path FOLDER = Path.of("src/main/resources/dev/customary/connectors/shopify");
    private static final GraphQLSchema SCHEMA = schema();
    private static final Documents DOCUMENTS = new Documents(
            MetafieldSetting.parse("{\"vat_number\": \"custom.vat\", \"custom.tier\": \"$app:loyalty.tier-1\"}"));

    static Stream<String> names() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files
                    .map(file -> file.getFileName().toString().replace(".graphql", ""))
                    .filter(name -> !name.equals("Customer") && !name.equals("Order"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_document_is_valid(String name) {
        var document = Parser.parse(DOCUMENTS.text(name));
        assertThat(new Validator().validateDocument(SCHEMA, document, Locale.ROOT))
                .isEmpty();
        assertThat(List.copyOf(document.getDefinitionsOfType(OperationDefinition.class)))
                .singleElement()
                .satisfies(operation -> assertThat(operation.getName()).isEqualTo(name));
    }

    private static GraphQLSchema schema() {
        var name = "admin-2026-10.graphqls";
        try (var file = Objects.requireNonNull(ShopifySandbox.class.getResourceAsStream(name), name)) {
            var types = new SchemaParser().parse(new InputStreamReader(file, StandardCharsets.UTF_8));
            return new SchemaGenerator().makeExecutableSchema(types, RuntimeWiring.MOCKED_WIRING);
        } catch (IOException | SchemaProblem wrong) {
            throw new IllegalStateException(name, wrong);
        }
    }
}
