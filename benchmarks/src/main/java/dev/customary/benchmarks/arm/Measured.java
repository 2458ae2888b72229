package dev.customary.benchmarks.arm;

import dev.customary.connector.Descriptor.Limits;
import dev.customary.hub.connection.CallCount;
import dev.customary.hub.connection.HttpWays;
import dev.customary.hub.connection.Memories;
import dev.customary.hub.platform.Lane;
import dev.customary.hub.platform.config.Settings;
import dev.customary.hub.platform.http.Budgets;
import dev.customary.hub.platform.http.Limiter;
import dev.customary.hub.platform.http.PostgresLimiter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** What the hub is given to be measured: a database that is counted, and a shop that allows any number of calls. */
@Configuration(proxyBeanMethods = false)
class Measured {
    private static final int ANY_NUMBER = 1_000_000;

    @Bean
    static BeanPostProcessor counting(ObjectProvider<Arm.Place> place) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource source && name.equals("application")
                        ? place.getObject().statements().counted(source)
                        : bean;
            }
        };
    }

    @Bean
    @Primary
    HttpWays unlimited(
            DataSource application,
            Memories memories,
            CallCount calls,
            MeterRegistry meters,
            InstantSource clock,
            Settings settings) {
        return new HttpWays(
                new Generous(new PostgresLimiter(application, clock)),
                Budgets.UNLIMITED,
                memories,
                calls,
                meters,
                clock,
                settings.allowPrivate());
    }

    /** Asks the database for each call as always, for so many that none waits. */
    private record Generous(Limiter limiter) implements Limiter {
        @Override
        public Optional<Duration> take(int connection, Limits limits, Lane lane) {
            return limiter.take(connection, new Limits(ANY_NUMBER, limits.window(), limits.concurrent()), lane);
        }

        @Override
        public void pause(int connection, Duration pause) {
            limiter.pause(connection, pause);
        }
    }
}
