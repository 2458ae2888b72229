package dev.customary.sandbox.shopify;

import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.language.Document;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLSchema;
import graphql.validation.Validator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The GraphQL Admin API: holds a document against the schema and the bucket of costs, and carries it out. */
final class AdminApi {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_AT_ONCE = 1000;
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final GraphQLSchema schema;
    private final GraphQL graphql;
    private final Bucket bucket;

    AdminApi(Map<String, DataFetcher<?>> roots, Bucket bucket) {
        this.schema = Wiring.schema(roots);
        this.graphql = GraphQL.newGraphQL(schema).build();
        this.bucket = bucket;
    }

    Answer answer(Call call) {
        try {
            var body = JSON.readTree(call.body());
            return Answer.json(200, answer(body).toString());
        } catch (JacksonException notJson) {
            return Answer.json(400, error("Invalid JSON", "").toString());
        }
    }

    private ObjectNode answer(JsonNode body) {
        var text = body.path("query").asString("");
        Document document;
        try {
            document = Parser.parse(text);
        } catch (InvalidSyntaxException wrong) {
            return error("syntax error: " + wrong.getMessage(), "parseError");
        }
        Map<String, Object> variables = new TreeMap<>();
        if (body.path("variables").isObject()) variables.putAll(JSON.convertValue(body.path("variables"), MAP));
        var wrong = country("", body.path("variables"));
        if (wrong.isPresent()) return wrong.get();
        int cost = Cost.asked(document, variables);
        if (cost > MOST_AT_ONCE) return tooDear(cost);
        if (!bucket.take(cost)) return throttled(cost);
        var input = ExecutionInput.newExecutionInput(text).variables(variables).build();
        return told(graphql.execute(input), cost);
    }

    /** Carries out the query of a bulk operation, at no cost. */
    JsonNode everything(String query) {
        return JSON.valueToTree(graphql.execute(query).toSpecification());
    }

    /** What is wrong with a query, in words; empty if nothing. */
    Optional<String> flaw(String query) {
        try {
            return new Validator()
                    .validateDocument(schema, Parser.parse(query), Locale.ROOT).stream()
                            .map(GraphQLError::getMessage)
                            .findFirst();
        } catch (InvalidSyntaxException notGraphQl) {
            return Optional.of("syntax error");
        }
    }

    private ObjectNode told(ExecutionResult result, int asked) {
        ObjectNode answer = JSON.createObjectNode();
        Object data = result.getData();
        if (data != null) answer.set("data", JSON.valueToTree(data));
        if (!result.getErrors().isEmpty()) {
            var errors = answer.putArray("errors");
            result.getErrors()
                    .forEach(error -> errors.addObject()
                            .put("message", error.getMessage())
                            .putObject("extensions")
                            .put("code", code(error)));
        }
        int done = data == null ? 0 : Math.min(asked, Cost.done(data));
        bucket.giveBack(asked - done);
        cost(answer, asked).put("actualQueryCost", done).set("throttleStatus", bucket.status());
        return answer;
    }

    private static String code(GraphQLError error) {
        if (error.getExtensions() != null && error.getExtensions().get("code") instanceof String code) return code;
        return String.valueOf(error.getErrorType()).contains("Validation")
                ? "undefinedField"
                : "argumentLiteralsIncompatible";
    }

    private static ObjectNode cost(ObjectNode answer, int asked) {
        return answer.putObject("extensions").putObject("cost").put("requestedQueryCost", asked);
    }

    private ObjectNode throttled(int asked) {
        var answer = error("Throttled", "THROTTLED");
        cost(answer, asked).putNull("actualQueryCost").set("throttleStatus", bucket.status());
        return answer;
    }

    private static ObjectNode tooDear(int cost) {
        var answer = error(
                "Query cost is %d, which exceeds the single query max cost limit (%d).".formatted(cost, MOST_AT_ONCE),
                "MAX_COST_EXCEEDED");
        ((ObjectNode) answer.at("/errors/0/extensions")).put("cost", cost).put("maxCost", MOST_AT_ONCE);
        return answer;
    }

    private static ObjectNode error(String message, String code) {
        var answer = JSON.createObjectNode();
        var error = answer.putArray("errors").addObject().put("message", message);
        if (!code.isEmpty()) error.putObject("extensions").put("code", code);
        return answer;
    }

    /** A code of a country that is none, wherever it stands, told as Shopify tells of a variable. */
    private Optional<ObjectNode> country(String path, JsonNode variables) {
        if (!(schema.getType("CountryCode") instanceof GraphQLEnumType codes)) return Optional.empty();
        Iterator<Map.Entry<String, JsonNode>> members = members(variables);
        while (members.hasNext()) {
            var member = members.next();
            var place = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
            var value = member.getValue();
            if (value.isContainer()) {
                var inner = country(place, value);
                if (inner.isPresent()) return inner;
            } else if (member.getKey().equals("countryCode")
                    && value.isString()
                    && codes.getValue(value.asString()) == null) return Optional.of(noCountry(place, value.asString()));
        }
        return Optional.empty();
    }

    private static Iterator<Map.Entry<String, JsonNode>> members(JsonNode node) {
        if (node.isObject()) return node.properties().iterator();
        return Stream.iterate(0, place -> place < node.size(), place -> place + 1)
                .map(place -> Map.entry(Integer.toString(place), node.path(place)))
                .iterator();
    }

    private static ObjectNode noCountry(String path, String value) {
        var parts = List.of(path.split("\\."));
        var explanation = "Expected \"%s\" to be one of: AC, AD, AE, …".formatted(value);
        var answer = error(
                "Variable $%s of type MailingAddressInput! was provided invalid value for %s (%s)"
                        .formatted(parts.getFirst(), String.join(".", parts.subList(1, parts.size())), explanation),
                "INVALID_VARIABLE");
        var problem = ((ObjectNode) answer.at("/errors/0/extensions"))
                .putArray("problems")
                .addObject();
        parts.stream().skip(1).forEach(problem.putArray("path")::add);
        problem.put("explanation", explanation);
        return answer;
    }
}
