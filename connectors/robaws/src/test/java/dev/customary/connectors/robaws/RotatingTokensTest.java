package dev.customary.connectors.robaws;

import static dev.customary.connectors.robaws.Tenant.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.connector.Memory;
import dev.customary.connector.RemoteException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens of which each is good for one use. */
class RotatingTokensTest {
    private final Tenant tenant = Tenant.usual();

    @BeforeEach
    void signIn() {
        var app = SimulatedRobaws.OPTIONS.app();
        tenant.with("client_id", app.clientId())
                .with("client_secret", app.clientSecret())
                .with("refresh_token", app.refreshToken());
        tenant.robaws.seed(json("{'name':'A'}"));
    }

    private void read(Memory memory) {
        tenant.open(memory).customers().read(Optional.empty());
    }

    @Test
    void nothing_is_refreshed_before_it_has_run_out() {
        for (int i = 0; i < 5; i++) read(tenant.memory);
        tenant.around.time().pass(Duration.ofMinutes(59));
        read(tenant.memory);
        assertThat(tenant.robaws.refreshes()).isEqualTo(1);
        tenant.around.time().pass(Duration.ofMinutes(1));
        read(tenant.memory);
        assertThat(tenant.robaws.refreshes()).isEqualTo(2);
    }

    @Test
    void a_chain_of_tokens_goes_on_after_a_restart() {
        for (int hour = 0; hour < 10; hour++) {
            read(tenant.memory);
            tenant.around.time().pass(Duration.ofHours(1));
        }
        assertThat(tenant.robaws.refreshes()).isEqualTo(10);
    }

    @Test
    void many_callers_on_two_nodes_use_a_token_once() throws InterruptedException {
        var nodes = List.of(tenant.open(), tenant.open());
        List<Callable<Integer>> callers = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            var node = nodes.get(i % 2);
            callers.add(() -> node.customers().read(Optional.empty()).records().size());
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 1; round <= 5; round++) {
                assertThat(threads.invokeAll(callers))
                        .allSatisfy(call -> assertThat(call.get()).isEqualTo(1));
                assertThat(tenant.robaws.refreshes()).isEqualTo(round);
                tenant.around.time().pass(Duration.ofHours(1));
            }
        }
    }

    @Test
    void tokens_that_could_not_be_kept_are_kept_at_the_next_try_and_no_token_is_used_twice() {
        var failing = new Failing(tenant.memory);
        var remote = tenant.open(failing);
        assertThatThrownBy(() -> remote.customers().read(Optional.empty())).hasMessage("the database is away");
        failing.isAway = false;
        assertThat(remote.customers().read(Optional.empty()).records()).hasSize(1);
        assertThat(tenant.robaws.refreshes()).isEqualTo(1);
        read(tenant.memory);
        assertThat(tenant.robaws.refreshes()).isEqualTo(1);
    }

    @Test
    void a_token_that_another_program_used_up_asks_for_a_person() {
        read(tenant.memory);
        tenant.around.time().pass(Duration.ofHours(1));
        assertThatThrownBy(() -> read(Memory.passing())).isInstanceOfSatisfying(RemoteException.class, failure -> {
            assertThat(failure.kind()).isEqualTo(RemoteException.Kind.UNAUTHORIZED);
            assertThat(failure).hasMessageContaining("sign in again");
        });
    }

    /** A store that is away once what was to be kept is known. */
    private static final class Failing implements Memory {
        private final Memory memory;
        private boolean isAway = true;

        Failing(Memory memory) {
            this.memory = memory;
        }

        @Override
        public Optional<String> recall(String name) {
            return memory.recall(name);
        }

        @Override
        public String change(String name, Function<Optional<String>, String> change) {
            if (!isAway) return memory.change(name, change);
            var made = change.apply(recall(name));
            throw new IllegalStateException(made.isEmpty() ? "nothing was made" : "the database is away");
        }
    }
}
