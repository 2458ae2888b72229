package dev.customary.hub.access.web;

import dev.customary.hub.access.Principal;
import dev.customary.hub.platform.web.Problem;
import dev.customary.hub.platform.web.ProblemCode;
import dev.customary.hub.platform.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Hands the caller to handlers that ask for a {@link Principal}, and keeps callers from what they may not do. */
@Configuration(proxyBeanMethods = false)
class AccessWeb implements WebMvcConfigurer {

    /** A caller lacks a permission. */
    static final class ForbiddenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ForbiddenException(String message) {
            super(message);
        }
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new Resolver());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Check());
    }

    private static Principal required(@Nullable HttpServletRequest request) {
        if (request == null) throw new IllegalStateException("a caller is asked for outside of a request");
        return Gate.principal(request)
                .orElseThrow(() -> new IllegalStateException(
                        "%s is open to all but asks who calls".formatted(request.getRequestURI())));
    }

    private static final class Resolver implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Principal.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            return required(request.getNativeRequest(HttpServletRequest.class));
        }
    }

    private static final class Check implements HandlerInterceptor {
        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            if (!(handler instanceof HandlerMethod method)) return true;
            if (Gate.isClosed(request) && Gate.principal(request).isEmpty())
                throw new IllegalStateException("%s was routed past the gate".formatted(request.getRequestURI()));
            var requires = method.getMethodAnnotation(Requires.class);
            if (requires != null) Allowed.check(required(request), requires.value());
            return true;
        }
    }

    /** Says so. */
    @RestControllerAdvice
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static class Refusals {
        @ExceptionHandler
        ResponseEntity<Problem> forbidden(ForbiddenException refused, HttpServletRequest request) {
            return Problems.answer(Problem.of(ProblemCode.FORBIDDEN, String.valueOf(refused.getMessage())), request);
        }
    }
}
