package dev.customary.hub.search;

import static dev.customary.hub.search.Awaiting.await;
import static dev.customary.hub.search.Awaiting.inStep;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The index cannot drift: whatever becomes of its files, it says afterwards what the store says, and meanwhile it answers. Rows R14
 * (of the index) and R15 of the reliability table.
 */
class IndexDamageTest {
    private static final int PEOPLE = 300;
    private static final int ROUNDS = Integer.getInteger("damage.rounds", 12);

    private final HeldDocuments store = new HeldDocuments();

    /** What can befall a file. */
    private enum Damage {
        GONE {
            @Override
            void befall(Path file, Random random) throws IOException {
                Files.delete(file);
            }
        },
        CUT {
            @Override
            void befall(Path file, Random random) throws IOException {
                byte[] bytes = Files.readAllBytes(file);
                Files.write(file, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
            }
        },
        FLIPPED {
            @Override
            void befall(Path file, Random random) throws IOException {
                byte[] bytes = Files.readAllBytes(file);
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, bytes);
            }
        };

        abstract void befall(Path file, Random random) throws IOException;
    }

    /** Every customer is found by all that is known of it, and nobody else is. */
    private void saysWhatTheStoreSays(CustomerSearch search) {
        assertThat(search.compareNow().written()).as("what was still wrong").isZero();
        assertThat(search.status().documents()).isEqualTo(store.count(1));
        for (var document : store.all()) {
            assertThat(search.search(SearchQuery.of(document.companyName())).ids())
                    .as(document.companyName())
                    .containsExactly(document.id());
        }
    }

    private void fill() {
        for (int i = 0; i < PEOPLE; i++) store.holds(i, "Firm%04d".formatted(i), 1);
    }

    /** An index of several segments, with some entries that were replaced, as a crash would leave it. */
    private void written(Path folder) {
        try (var index = LuceneCustomerIndex.open(folder)) {
            index.put(store.all());
        }
        var index = LuceneCustomerIndex.open(folder);
        for (int i = 0; i < PEOPLE; i += 7) store.holds(i, "Again%04d".formatted(i), 2);
        index.put(store.all());
        index.refresh();
        index.abandon();
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void a_file_that_is_damaged_while_the_hub_is_down_costs_nothing_but_moments(Damage damage, @TempDir Path folder)
            throws IOException {
        var random = new Random(15);
        fill();
        for (int round = 0; round < ROUNDS; round++) {
            var here = Files.createDirectory(folder.resolve("round" + round));
            written(here);
            Path file;
            try (var files = Files.list(here)) {
                var all = files.filter(path -> path.toFile().length() > 0)
                        .sorted()
                        .toList();
                file = all.get(random.nextInt(all.size()));
            }
            damage.befall(file, random);
            try (var search = CustomerSearch.open(1, new SearchEngine.Embedded(here), store)) {
                inStep(search);
                saysWhatTheStoreSays(search);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("%s %s in round %d".formatted(file.getFileName(), damage, round), e);
            }
        }
    }

    @Test
    void files_that_vanish_under_a_running_hub_do_not_stop_the_search(@TempDir Path folder) throws IOException {
        fill();
        try (var search = CustomerSearch.open(1, new SearchEngine.Embedded(folder), store)) {
            inStep(search);
            try (var files = Files.list(folder)) {
                for (var file :
                        files.filter(path -> !path.endsWith("write.lock")).toList()) Files.deleteIfExists(file);
            }
            assertThat(search.search(SearchQuery.of("firm0001")).total()).isEqualTo(1);
            store.holds(1, "Renamed", 2);
            search.changed(List.of(Somebody.id(1)));
            await("the new name", () -> search.search(SearchQuery.of("renamed")).total() == 1);
            inStep(search);
            saysWhatTheStoreSays(search);
        }
        try (var search = CustomerSearch.open(1, new SearchEngine.Embedded(folder), store)) {
            inStep(search);
            saysWhatTheStoreSays(search);
        }
    }

    @Test
    void an_index_that_breaks_while_nobody_asks_is_opened_again(@TempDir Path folder) {
        fill();
        var opened = new AtomicInteger();
        var broken = new AtomicBoolean();
        try (var search = CustomerSearch.open(
                1,
                () -> {
                    var index = LuceneCustomerIndex.open(folder.resolve("opened" + opened.incrementAndGet()));
                    return opened.get() == 1 ? breaking(index, broken) : index;
                },
                store)) {
            inStep(search);
            broken.set(true);
            await("another index", () -> opened.get() == 2);
            inStep(search);
            saysWhatTheStoreSays(search);
        }
    }

    private static CustomerIndex breaking(CustomerIndex index, AtomicBoolean broken) {
        return (CustomerIndex) Proxy.newProxyInstance(
                CustomerIndex.class.getClassLoader(),
                new Class<?>[] {CustomerIndex.class},
                (proxy, method, arguments) ->
                        method.getName().equals("isOpen") && broken.get() ? false : method.invoke(index, arguments));
    }

    /** A disk on which nothing more fits, from some moment on and for a while. */
    private static final class Full extends FilterDirectory {
        private final AtomicInteger left;

        Full(Path folder, AtomicInteger left) throws IOException {
            super(FSDirectory.open(folder));
            this.left = left;
        }

        private void take() throws IOException {
            if (left.getAndUpdate(before -> Math.max(0, before - 1)) == 0)
                throw new IOException("No space left on device");
        }

        @Override
        public IndexOutput createOutput(String name, IOContext context) throws IOException {
            take();
            return super.createOutput(name, context);
        }

        @Override
        public IndexOutput createTempOutput(String prefix, String suffix, IOContext context) throws IOException {
            take();
            return super.createTempOutput(prefix, suffix, context);
        }
    }

    @Test
    void a_full_disk_stops_neither_searches_nor_changes_and_is_caught_up_with(@TempDir Path folder) {
        fill();
        var left = new AtomicInteger(Integer.MAX_VALUE);
        try (var search = CustomerSearch.open(
                1,
                () -> {
                    try {
                        return LuceneCustomerIndex.open(new Full(folder, left));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                store)) {
            inStep(search);
            for (int room : List.of(0, 1, 2, 3, 5, 8)) {
                left.set(room);
                var changed = IntStream.range(0, PEOPLE)
                        .filter(i -> i % 3 == 0)
                        .boxed()
                        .toList();
                changed.forEach(i -> store.holds(i, "Room%d%04d".formatted(room, i), room + 10));
                search.changed(changed.stream().map(Somebody::id).toList());
                await("the disk to be full", () -> left.get() == 0);
                assertThat(search.search(SearchQuery.of("firm0001")).total())
                        .as("somebody who did not change is found meanwhile")
                        .isEqualTo(1);
                left.set(Integer.MAX_VALUE);
                search.compare();
                await(
                        "what changed meanwhile",
                        () -> search.search(SearchQuery.of("Room%d".formatted(room)))
                                        .total()
                                == changed.size());
                inStep(search);
                saysWhatTheStoreSays(search);
            }
        }
    }
}
