package dev.customary.hub.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.UriComponentsBuilder;

/** Refuses parameters that a handler does not ask for: a filter with a typing error must not answer with everything. */
@Configuration(proxyBeanMethods = false)
class KnownParameters implements WebMvcConfigurer {
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Check()).addPathPatterns("/api/v1/**");
    }

    private static final class Check implements HandlerInterceptor {
        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            if (!(handler instanceof HandlerMethod method) || !isOurs(method) || takesAny(method)) return true;
            Set<String> known = new TreeSet<>(Set.of(Trimming.FIELDS));
            Arrays.stream(method.getMethodParameters())
                    .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                    .forEach(parameter -> known.add(name(parameter)));
            for (var given : given(request)) {
                if (!known.contains(given)) throw UnknownParameter.of(given, known);
            }
            return true;
        }

        /** Of the query alone: asking the request for its parameters would read the body of a form. */
        private static Set<String> given(HttpServletRequest request) {
            var query = request.getQueryString();
            return query == null
                    ? Set.of()
                    : UriComponentsBuilder.newInstance()
                            .query(query)
                            .build()
                            .getQueryParams()
                            .keySet();
        }

        private static boolean isOurs(HandlerMethod method) {
            return AnnotatedElementUtils.hasAnnotation(method.getBeanType(), RestController.class);
        }

        /** The handler looks at the names by itself. */
        private static boolean takesAny(HandlerMethod method) {
            return Arrays.stream(method.getMethodParameters())
                    .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestParam.class)
                            && Map.class.isAssignableFrom(parameter.getParameterType()));
        }

        private static String name(MethodParameter parameter) {
            var annotation = parameter.getParameterAnnotation(RequestParam.class);
            return annotation == null || annotation.value().isEmpty()
                    ? String.valueOf(parameter.getParameter().getName())
                    : annotation.value();
        }
    }
}
