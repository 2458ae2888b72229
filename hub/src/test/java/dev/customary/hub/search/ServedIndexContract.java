package dev.customary.hub.search;

import static dev.customary.hub.search.Awaiting.await;
import static dev.customary.hub.search.Awaiting.inStep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.hub.customer.CustomerId;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an index at a server keeps besides: whatever becomes of the server, the index says afterwards what the store says. */
abstract class ServedIndexContract extends CustomerIndexContract {
    private static final int PEOPLE = 1_200;
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    final String name = "customers-%03d".formatted(NUMBERS.incrementAndGet());
    private CustomerIndex index;

    abstract URI server();

    /** The index {@link #name} at {@code url}. */
    abstract SearchEngine engine(URI url, String name);

    /** Puts an index of an older form with these documents where the index of this form should be. */
    abstract void holdsInAnOlderForm(Collection<SearchDocument> documents);

    /** How many documents the server holds, in all indexes of the test. */
    abstract long held();

    /** Deletes all indexes of the test. */
    abstract void swept();

    @BeforeEach
    void opened() {
        index = engine(server(), name).open();
    }

    @AfterEach
    void closed() {
        index.close();
        swept();
    }

    @Override
    CustomerIndex index() {
        return index;
    }

    private static void saysWhatTheStoreSays(CustomerSearch search, HeldDocuments store) {
        inStep(search);
        assertThat(search.compareNow().written()).as("what was still wrong").isZero();
        assertThat(search.status().documents()).isEqualTo(store.count(1));
        assertThat(search.search(SearchQuery.of("")).total()).isEqualTo(store.count(1));
        for (var document : store.all().stream().limit(20).toList()) {
            assertThat(search.search(SearchQuery.of(document.companyName())).ids())
                    .as(document.companyName())
                    .startsWith(document.id());
        }
    }

    private static HeldDocuments filled(HeldDocuments store) {
        for (int i = 0; i < PEOPLE; i++) store.holds(i, "Firm%04d".formatted(i), 1);
        return store;
    }

    @Test
    void a_server_that_goes_away_in_the_midst_of_writing_is_waited_for_and_caught_up_with() {
        var store = filled(new HeldDocuments());
        try (var gate = new Gate(server());
                var search = CustomerSearch.open(1, engine(gate.address(), name), store)) {
            inStep(search);
            for (int more : List.of(0, 1, 2, 3)) {
                gate.shut(more);
                var changed = new ArrayList<CustomerId>();
                for (int i = 0; i < PEOPLE; i += 3) {
                    store.holds(i, "Round%d%04d".formatted(more, i), more + 2);
                    changed.add(Somebody.id(i));
                }
                store.lost(more * 3 + 1);
                changed.add(Somebody.id(more * 3 + 1));
                search.changed(changed);
                await("the server to be away", () -> search.status().state() == CustomerSearch.State.AWAY);
                assertThatThrownBy(() -> search.search(SearchQuery.of("firm0001")))
                        .isInstanceOf(SearchAwayException.class)
                        .hasMessageContaining(gate.address().toString());
                gate.open();
                saysWhatTheStoreSays(search, store);
            }
        }
    }

    @Test
    void a_hub_starts_without_the_server_and_fills_the_index_once_it_is_there() {
        var store = filled(new HeldDocuments());
        try (var gate = new Gate(server())) {
            gate.shut(0);
            try (var search = CustomerSearch.open(1, engine(gate.address(), name), store)) {
                assertThat(search.status().state()).isEqualTo(CustomerSearch.State.AWAY);
                gate.open();
                await("the first customer", () -> search.status().state() == CustomerSearch.State.IN_STEP);
                saysWhatTheStoreSays(search, store);
            }
        }
    }

    @Test
    void an_index_that_somebody_deletes_is_made_and_filled_again() {
        var store = filled(new HeldDocuments());
        try (var search = CustomerSearch.open(1, engine(server(), name), store)) {
            inStep(search);
            swept();
            search.compare();
            await("the index to be filled", () -> search.status().documents() == PEOPLE);
            saysWhatTheStoreSays(search, store);
        }
    }

    /** A store that stops being read after one page, until it is let go on. */
    private static final class Halting extends HeldDocuments {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        @Override
        public List<SearchDocument> after(int workspace, Optional<CustomerId> after, int limit) {
            if (after.isPresent()) {
                reached.countDown();
                awaited(released);
            }
            return super.after(workspace, after, limit);
        }

        private static void awaited(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void an_index_of_an_older_form_answers_until_the_new_one_holds_everything() {
        var store = new Halting();
        filled(store);
        holdsInAnOlderForm(store.all());
        try (var search = CustomerSearch.open(1, engine(server(), name), store)) {
            try {
                answersFromTheOlder(search, store);
            } finally {
                store.released.countDown();
            }
            while (search.status().state() != CustomerSearch.State.IN_STEP) {
                assertThat(search.search(SearchQuery.of("")).total()).isEqualTo(PEOPLE - 1);
            }
            saysWhatTheStoreSays(search, store);
            assertThat(held()).as("the older one is gone").isEqualTo(PEOPLE - 1);
        }
    }

    private void answersFromTheOlder(CustomerSearch search, Halting store) {
        Halting.awaited(store.reached);
        assertThat(held()).as("one page of the new one is written").isBetween(1L + PEOPLE, 2L * PEOPLE - 1);
        assertThat(search.search(SearchQuery.of("")).total()).isEqualTo(PEOPLE);
        assertThat(search.search(SearchQuery.of("firm1199")).ids()).startsWith(Somebody.id(1199));
        store.holds(1199, "Renamed", 2);
        store.lost(1198);
        search.changed(List.of(Somebody.id(1198), Somebody.id(1199)));
        await("the new name", () -> search.search(SearchQuery.of("renamed")).total() == 1);
        await("the lost one to go", () -> search.search(SearchQuery.of("")).total() == PEOPLE - 1);
    }

    @Test
    void two_nodes_write_one_index() {
        var store = filled(new HeldDocuments());
        try (var one = CustomerSearch.open(1, engine(server(), name), store);
                var other = CustomerSearch.open(1, engine(server(), name), store)) {
            inStep(one);
            inStep(other);
            for (int round = 2; round < 6; round++) {
                for (int i = 0; i < 50; i++) store.holds(i, "Round%d%04d".formatted(round, i), round);
                var changed =
                        store.all().stream().limit(50).map(SearchDocument::id).toList();
                one.changed(changed);
                other.changed(changed);
            }
            inStep(one);
            inStep(other);
            assertThat(one.compareNow().written()).isZero();
            saysWhatTheStoreSays(other, store);
        }
    }
}
