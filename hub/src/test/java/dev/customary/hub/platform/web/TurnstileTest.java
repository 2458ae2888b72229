package dev.customary.hub.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnstileTest {
    private static final int TASKS = 10_000;

    @Test
    void so_many_run_at_once_and_no_more_and_each_has_its_turn() throws InterruptedException {
        var turnstile = new Turnstile(3);
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        var done = new CountDownLatch(TASKS);
        for (int i = 0; i < TASKS; i++) {
            turnstile.execute(() -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                Thread.yield();
                inside.decrementAndGet();
                done.countDown();
            });
        }
        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(most).hasValue(3);
    }

    @Test
    void who_came_first_goes_first() throws InterruptedException {
        var turnstile = new Turnstile(1);
        var gate = new CountDownLatch(1);
        turnstile.execute(() -> await(gate));
        var order = new ConcurrentLinkedQueue<Integer>();
        var done = new CountDownLatch(100);
        for (int i = 0; i < 100; i++) {
            int number = i;
            turnstile.execute(() -> {
                order.add(number);
                done.countDown();
            });
        }
        gate.countDown();
        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        List<Integer> inTheirOrder = IntStream.range(0, 100).boxed().toList();
        assertThat(order).containsExactlyElementsOf(inTheirOrder);
    }

    @Test
    void a_task_that_fails_makes_room_as_well() throws InterruptedException {
        var turnstile = new Turnstile(1);
        var done = new CountDownLatch(1);
        turnstile.execute(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> {});
            throw new IllegalStateException("on purpose");
        });
        turnstile.execute(done::countDown);
        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
