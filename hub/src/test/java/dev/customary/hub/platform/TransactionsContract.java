package dev.customary.hub.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What every kind of {@link Transactions} promises; "storing" is whatever the kind can store. */
public abstract class TransactionsContract {
    private static final int OURS = 1;
    private static final int THEIRS = 2;

    protected abstract Transactions transactions();

    /** Stores something in the current transaction; storing it again is no error. */
    protected abstract void store();

    /** True if it is stored, as seen by the current transaction. */
    protected abstract boolean isStored();

    private boolean in(int workspace, BooleanSupplier work) {
        return transactions().in(workspace, work::getAsBoolean);
    }

    @Test
    public void what_is_done_in_a_transaction_stays() {
        transactions().run(OURS, this::store);
        assertThat(in(OURS, this::isStored)).isTrue();
    }

    @Test
    public void what_is_done_in_one_workspace_is_not_seen_in_another() {
        transactions().run(OURS, this::store);
        assertThat(in(THEIRS, this::isStored)).isFalse();
    }

    @Test
    public void nothing_is_done_when_the_work_throws() {
        assertThatIllegalStateException()
                .isThrownBy(() -> transactions().run(OURS, () -> {
                    store();
                    throw new IllegalStateException("broken");
                }));
        assertThat(in(OURS, this::isStored)).isFalse();
    }

    @Test
    public void nothing_is_done_when_the_work_ends_in_an_error() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> transactions().run(OURS, () -> {
                    store();
                    throw new AssertionError("killed");
                }));
        assertThat(in(OURS, this::isStored)).isFalse();
    }

    @Test
    public void work_inside_of_work_is_one_transaction() {
        assertThatIllegalStateException()
                .isThrownBy(() -> transactions().run(OURS, () -> {
                    transactions().run(OURS, this::store);
                    assertThat(in(OURS, this::isStored)).isTrue();
                    throw new IllegalStateException("broken");
                }));
        assertThat(in(OURS, this::isStored)).isFalse();
    }

    @Test
    public void a_failure_inside_fails_the_whole_even_when_it_is_caught() {
        assertThatIllegalStateException()
                .isThrownBy(() -> transactions().run(OURS, () -> {
                    store();
                    assertThatExceptionOfType(UnsupportedOperationException.class)
                            .isThrownBy(() -> transactions().run(OURS, () -> {
                                throw new UnsupportedOperationException("broken inside");
                            }));
                }));
        assertThat(in(OURS, this::isStored)).isFalse();
    }

    @Test
    public void one_transaction_is_in_one_workspace() {
        assertThatIllegalStateException()
                .isThrownBy(() -> transactions().run(OURS, () -> transactions().run(THEIRS, this::store)));
    }

    @Test
    public void effects_come_once_the_outermost_work_is_committed() {
        List<String> order = new ArrayList<>();
        transactions().run(OURS, () -> {
            transactions().run(OURS, () -> transactions().afterCommit(() -> order.add("effect")));
            order.add("work");
        });
        assertThat(order).containsExactly("work", "effect");
    }

    @Test
    public void effects_can_use_transactions_of_their_own() {
        transactions()
                .run(OURS, () -> transactions().afterCommit(() -> transactions().run(THEIRS, this::store)));
        assertThat(in(THEIRS, this::isStored)).isTrue();
    }

    @Test
    public void no_effect_comes_of_a_transaction_that_is_rolled_back() {
        List<String> effects = new ArrayList<>();
        assertThatIllegalStateException()
                .isThrownBy(() -> transactions().run(OURS, () -> {
                    transactions().afterCommit(() -> effects.add("effect"));
                    throw new IllegalStateException("broken");
                }));
        transactions().run(OURS, () -> {});
        assertThat(effects).isEmpty();
    }

    @Test
    public void an_effect_needs_a_transaction() {
        assertThatIllegalStateException().isThrownBy(() -> transactions().afterCommit(() -> {}));
    }

    @Test
    public void the_store_needs_a_transaction() {
        assertThatExceptionOfType(RuntimeException.class).isThrownBy(this::store);
        assertThat(in(OURS, this::isStored)).isFalse();
    }

    @Test
    public void threads_do_not_share_a_transaction() throws ExecutionException, InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> other = transactions().in(OURS, () -> {
                store();
                return threads.submit(() -> in(THEIRS, this::isStored));
            });
            assertThat(other.get()).isFalse();
        }
    }
}
