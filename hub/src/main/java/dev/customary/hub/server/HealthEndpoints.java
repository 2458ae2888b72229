package dev.customary.hub.server;

import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The same two answers at the port of the page, for balancers, and at that of management, for operators. */
@Configuration(proxyBeanMethods = false)
class HealthEndpoints {

    @RestController
    static class ForBalancers {
        private final Health health;

        ForBalancers(Health health) {
            this.health = health;
        }

        @GetMapping("/livez")
        Map<String, String> live() {
            return Health.LIVE;
        }

        @GetMapping("/readyz")
        ResponseEntity<Map<String, String>> ready() {
            var obstacle = health.obstacle();
            return ResponseEntity.status(obstacle.isEmpty() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                    .body(Health.said(obstacle));
        }
    }

    @Endpoint(id = "livez")
    static class Livez {
        @ReadOperation
        Map<String, String> live() {
            return Health.LIVE;
        }
    }

    @Endpoint(id = "readyz")
    record Readyz(Health health) {
        @ReadOperation
        WebEndpointResponse<Map<String, String>> ready() {
            var obstacle = health.obstacle();
            return new WebEndpointResponse<>(
                    Health.said(obstacle),
                    obstacle.isEmpty()
                            ? WebEndpointResponse.STATUS_OK
                            : WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
        }
    }

    @Bean
    Livez livez() {
        return new Livez();
    }

    @Bean
    Readyz readyz(Health health) {
        return new Readyz(health);
    }
}
