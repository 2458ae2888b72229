package dev.customary.hub.api;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Where people look for the API's description. */
@Configuration(proxyBeanMethods = false)
class DocumentationPages implements WebMvcConfigurer {
    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/api/openapi.yaml").setViewName("forward:/api/openapi.json.yaml");
        registry.addViewController("/api/docs").setViewName("forward:/api/docs/index.html");
    }
}
