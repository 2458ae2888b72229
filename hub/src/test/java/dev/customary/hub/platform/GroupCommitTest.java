package dev.customary.hub.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

class GroupCommitTest {
    private static final int WORKSPACE = 1;

    /** The groups that were carried out, also those that failed. */
    private final List<List<String>> groups = Collections.synchronizedList(new ArrayList<>());

    private final CountDownLatch isBusy = new CountDownLatch(1);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);

    /** Answers with capitals; "slow" waits, "wrong" is refused by the database, "broken" and "dead" fail. */
    private List<String> carryOut(int workspace, List<String> wanted) {
        groups.add(workspace == WORKSPACE ? wanted : List.of(workspace + ":" + wanted));
        if (wanted.contains("slow")) {
            isBusy.countDown();
            await(mayGoOn);
        }
        if (wanted.contains("wrong")) throw new DataIntegrityViolationException("a wrong one among " + wanted.size());
        if (wanted.contains("broken")) throw new IllegalStateException("broken");
        if (wanted.contains("dead")) throw new AssertionError("dead");
        return wanted.stream().map(text -> text + "!").toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What becomes of all that is asked, by as many callers, while a first caller is at work. */
    private List<String> whileBusy(GroupCommit<String, String> commit, List<String> asked) throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> first = callers.submit(() -> commit.ask(WORKSPACE, "slow"));
            isBusy.await();
            List<Future<String>> others = new ArrayList<>();
            for (int i = 0; i < asked.size(); i++) {
                String text = asked.get(i);
                int before = i;
                int workspace = text.equals("elsewhere") ? WORKSPACE + 1 : WORKSPACE;
                others.add(callers.submit(() -> commit.ask(workspace, text)));
                while (commit.waiting() <= before) {
                    Thread.onSpinWait();
                }
            }
            mayGoOn.countDown();
            assertThat(first.get()).isEqualTo("slow!");
            List<String> outcomes = new ArrayList<>();
            for (Future<String> other : others) {
                outcomes.add(outcome(other));
            }
            return outcomes;
        }
    }

    private static String outcome(Future<String> asked) throws InterruptedException {
        try {
            return asked.get();
        } catch (ExecutionException failure) {
            return failure.getCause().getMessage();
        }
    }

    private GroupCommit<String, String> commit(int most) {
        return new GroupCommit<>(most, this::carryOut);
    }

    @Test
    void a_lonely_wish_is_carried_out_at_once() {
        assertThat(commit(10).ask(WORKSPACE, "a")).isEqualTo("a!");
        assertThat(groups).containsExactly(List.of("a"));
    }

    @Test
    void what_came_while_one_was_carried_out_is_carried_out_together() throws Exception {
        assertThat(whileBusy(commit(10), List.of("a", "b", "c"))).containsExactly("a!", "b!", "c!");
        assertThat(groups).containsExactly(List.of("slow"), List.of("a", "b", "c"));
    }

    @Test
    void no_group_is_larger_than_it_may_be() throws Exception {
        assertThat(whileBusy(commit(2), List.of("a", "b", "c"))).containsExactly("a!", "b!", "c!");
        assertThat(groups).containsExactly(List.of("slow"), List.of("a", "b"), List.of("c"));
    }

    @Test
    void what_is_of_another_workspace_is_carried_out_apart() throws Exception {
        assertThat(whileBusy(commit(10), List.of("a", "elsewhere", "b"))).containsExactly("a!", "elsewhere!", "b!");
        assertThat(groups).containsExactly(List.of("slow"), List.of("a"), List.of("2:[elsewhere]"), List.of("b"));
    }

    @Test
    void nobody_fails_for_the_data_of_others() throws Exception {
        assertThat(whileBusy(commit(10), List.of("a", "wrong", "b")))
                .containsExactly("a!", "a wrong one among 1", "b!");
    }

    @Test
    void a_failure_fails_the_whole_group_and_the_next_is_carried_out() throws Exception {
        assertThat(whileBusy(commit(2), List.of("a", "broken", "b", "dead", "c")))
                .containsExactly("broken", "broken", "dead", "dead", "c!");
    }

    @Test
    void a_failure_of_one_who_leads_leaves_the_lead_to_the_next() {
        GroupCommit<String, String> commit = commit(10);
        assertThatThrownBy(() -> commit.ask(WORKSPACE, "broken")).hasMessage("broken");
        assertThat(commit.ask(WORKSPACE, "a")).isEqualTo("a!");
    }

    @Test
    void many_callers_all_get_what_is_theirs() throws Exception {
        GroupCommit<String, String> commit = commit(7);
        List<String> asked =
                IntStream.range(0, 2_000).mapToObj(Integer::toString).toList();
        try (ExecutorService callers = Executors.newFixedThreadPool(32)) {
            List<Future<String>> all = asked.stream()
                    .map(text -> callers.submit(() -> commit.ask(WORKSPACE, text)))
                    .toList();
            for (int i = 0; i < all.size(); i++) {
                assertThat(all.get(i).get()).isEqualTo(i + "!");
            }
        }
        assertThat(groups.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(asked);
    }
}
