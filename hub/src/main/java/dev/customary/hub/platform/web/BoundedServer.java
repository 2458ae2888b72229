package dev.customary.hub.platform.web;

import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Keeps the server within its memory and its processors however many call. A connection that nobody works on costs little; a
 * request that is worked on costs its buffers and its place in the queue of every lock. So requests are begun in the order in
 * which they came, so many at once: more than are admitted or wait for it, so that the others are refused in between.
 */
@Configuration(proxyBeanMethods = false)
class BoundedServer {
    private static final int AT_ONCE = 384;

    /** After that of Spring Boot, which would give each request a thread at once. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> boundedServerCustomizer() {
        return factory -> factory.addProtocolHandlerCustomizers(handler -> {
            if (!(handler instanceof AbstractProtocol<?> protocol))
                throw new IllegalStateException("protocol %s (expected: one of Tomcat's own)".formatted(handler));
            protocol.setExecutor(new Turnstile(AT_ONCE));
            // What is beyond the cache is made and registered anew for each request, under one lock for all.
            protocol.setProcessorCache(AT_ONCE);
        });
    }
}
