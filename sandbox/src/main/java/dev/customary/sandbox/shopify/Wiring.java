package dev.customary.sandbox.shopify;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.BooleanValue;
import graphql.language.IntValue;
import graphql.language.ObjectTypeDefinition;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The part of the Admin schema that the shop knows, tied to what answers it. */
final class Wiring {
    private static final String SCHEMA = "admin-2026-10.graphqls";
    private static final List<String> BUILT_IN = List.of("Int", "String", "ID", "Boolean", "Float");

    private Wiring() {}

    /** @param roots what answers the fields of queries and mutations, by name */
    static GraphQLSchema schema(Map<String, DataFetcher<?>> roots) {
        var types = types();
        var wiring = RuntimeWiring.newRuntimeWiring()
                .type("QueryRoot", type -> type.defaultDataFetcher(root(roots)))
                .type("Mutation", type -> type.defaultDataFetcher(root(roots)))
                .type(
                        "Node",
                        type -> type.typeResolver(env -> env.getSchema().getObjectType(typeName(env.getObject()))))
                .type(
                        "Customer",
                        type -> type.defaultDataFetcher(Wiring::member)
                                .dataFetcher("metafield", Wiring::metafield)
                                .dataFetcher("displayName", Wiring::displayName)
                                .dataFetcher("canDelete", env -> "0".equals(member(env, "numberOfOrders")))
                                .dataFetcher(
                                        "defaultAddress",
                                        env -> AddressBook.byDefault(Objects.requireNonNull(env.<JsonNode>getSource()))
                                                .orElse(null))
                                .dataFetcher("addressesV2", Wiring::addresses))
                .type(
                        "Order",
                        type -> type.defaultDataFetcher(Wiring::member)
                                .dataFetcher("refunds", Wiring::first)
                                .dataFetcher("transactions", Wiring::first));
        types.types().keySet().stream()
                .filter(name -> !List.of("QueryRoot", "Mutation", "Customer", "Order", "Node")
                        .contains(name))
                .filter(name -> types.getTypeOrNull(name, ObjectTypeDefinition.class) != null)
                .forEach(name -> wiring.type(name, type -> type.defaultDataFetcher(Wiring::member)));
        types.scalars().keySet().stream()
                .filter(name -> !BUILT_IN.contains(name))
                .forEach(name -> wiring.scalar(scalar(name)));
        return new SchemaGenerator().makeExecutableSchema(types, wiring.build());
    }

    private static TypeDefinitionRegistry types() {
        try (var file = Objects.requireNonNull(Wiring.class.getResourceAsStream(SCHEMA), SCHEMA)) {
            return new SchemaParser().parse(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DataFetcher<?> root(Map<String, DataFetcher<?>> roots) {
        return env -> Objects.requireNonNull(
                        roots.get(env.getField().getName()), env.getField().getName())
                .get(env);
    }

    private static String typeName(Object node) {
        var id = node instanceof JsonNode json
                ? json.path("id").asString()
                : String.valueOf(((Map<?, ?>) node).get("id"));
        return id.split("/")[3];
    }

    private static @Nullable Object member(DataFetchingEnvironment env) {
        return member(env, env.getField().getName());
    }

    private static @Nullable Object member(DataFetchingEnvironment env, String name) {
        return switch (env.<Object>getSource()) {
            case JsonNode json -> plain(json.path(name));
            case Map<?, ?> map -> map.get(name) instanceof JsonNode json ? plain(json) : map.get(name);
            case null, default -> null;
        };
    }

    /** What graphql-java takes for a value; an object stays, to be asked for its members. */
    private static @Nullable Object plain(JsonNode json) {
        if (json.isMissingNode() || json.isNull()) return null;
        if (json.isArray()) return json.valueStream().map(Wiring::plain).toList();
        if (json.isBoolean()) return json.asBoolean();
        return json.isObject() ? json : json.asString();
    }

    private static @Nullable Object metafield(DataFetchingEnvironment env) {
        var name = env.getArgumentOrDefault("namespace", "app") + "." + env.getArgument("key");
        var found = Objects.requireNonNull(env.<JsonNode>getSource())
                .path("metafields")
                .path(name);
        return found.isObject() ? found : null;
    }

    private static Object displayName(DataFetchingEnvironment env) {
        JsonNode row = Objects.requireNonNull(env.getSource());
        return (row.path("firstName").asString("") + " " + row.path("lastName").asString("")).strip();
    }

    private static Object addresses(DataFetchingEnvironment env) {
        var all = Objects.requireNonNull(env.<JsonNode>getSource())
                .path(AddressBook.MEMBER)
                .valueStream()
                .toList();
        int from = Integer.parseInt(env.getArgumentOrDefault("after", "0"));
        int to = Math.min(all.size(), from + env.<Integer>getArgumentOrDefault("first", 0));
        return Map.of(
                "nodes", all.subList(Math.min(from, to), to),
                "pageInfo", Map.of("hasNextPage", to < all.size(), "endCursor", Integer.toString(to)));
    }

    /** As many of a list as are asked for. */
    private static Object first(DataFetchingEnvironment env) {
        return Objects.requireNonNull(env.<JsonNode>getSource())
                .path(env.getField().getName())
                .valueStream()
                .limit(env.getArgumentOrDefault("first", Integer.MAX_VALUE))
                .toList();
    }

    /** Whatever stands there, in its text form. */
    private static GraphQLScalarType scalar(String name) {
        return GraphQLScalarType.newScalar()
                .name(name)
                .coercing(new AsItStands())
                .build();
    }

    private static final class AsItStands implements Coercing<Object, Object> {
        @Override
        public @Nullable Object serialize(Object result, GraphQLContext context, Locale locale) {
            return result;
        }

        @Override
        public @Nullable Object parseValue(Object input, GraphQLContext context, Locale locale) {
            return input;
        }

        @Override
        public @Nullable Object parseLiteral(
                Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            return switch (input) {
                case StringValue text -> text.getValue();
                case IntValue number -> number.getValue();
                case BooleanValue flag -> flag.isValue();
                default -> throw new CoercingParseLiteralException("no plain value");
            };
        }
    }
}
