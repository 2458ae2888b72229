package dev.customary.hub.platform.web;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code fields=name,fields.email} trims an answer, or each element of a list, to these members and the id. A member that
 * nothing in the answer has is no error: an optional one may be absent from all of it.
 */
@RestControllerAdvice
class Trimming implements ResponseBodyAdvice<Object> {
    static final String FIELDS = "fields";

    private final JsonMapper json;

    Trimming(JsonMapper json) {
        this.json = json;
    }

    @Override
    public boolean supports(MethodParameter type, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter type,
            MediaType contentType,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        var wanted = wanted(request, response);
        if (wanted.isEmpty() || body == null || body instanceof byte[]) return body;
        var tree = json.valueToTree(body);
        if (!(tree instanceof ObjectNode object)) return body;
        var data = object.path("data");
        if (!data.isArray()) return trimmed(object, wanted);
        var kept = json.createArrayNode();
        data.forEach(each -> kept.add(trimmed(each, wanted)));
        return object.set("data", kept);
    }

    private static Set<String> wanted(ServerHttpRequest request, ServerHttpResponse response) {
        if (!(request instanceof ServletServerHttpRequest call)
                || !call.getServletRequest().getMethod().equals("GET")
                || !call.getServletRequest().getServletPath().startsWith("/api/")
                || !(response instanceof ServletServerHttpResponse answer)
                || answer.getServletResponse().getStatus() != 200) return Set.of();
        var text = call.getServletRequest().getParameter(FIELDS);
        Set<String> names = new LinkedHashSet<>();
        if (text != null)
            Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .forEach(names::add);
        return names;
    }

    private JsonNode trimmed(JsonNode node, Collection<String> wanted) {
        if (!(node instanceof ObjectNode whole)) return node;
        var kept = json.createObjectNode();
        var names = new TreeSet<>(wanted);
        names.add("id");
        whole.properties().forEach(member -> {
            var name = member.getKey();
            var inner = names.stream()
                    .filter(path -> path.startsWith(name + "."))
                    .map(path -> path.substring(name.length() + 1))
                    .toList();
            if (names.contains(name)) kept.set(name, member.getValue());
            else if (!inner.isEmpty()) kept.set(name, only(member.getValue(), inner));
        });
        return kept;
    }

    private JsonNode only(JsonNode node, Collection<String> names) {
        if (!(node instanceof ObjectNode whole)) return node;
        var kept = json.createObjectNode();
        names.forEach(name -> {
            if (whole.has(name)) kept.set(name, whole.path(name));
        });
        return kept;
    }
}
