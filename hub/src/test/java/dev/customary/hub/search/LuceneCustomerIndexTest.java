package dev.customary.hub.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.hub.search.SearchResult.Count;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuceneCustomerIndexTest extends CustomerIndexContract {
    @TempDir
    Path folder;

    private LuceneCustomerIndex index;

    @BeforeEach
    void open() {
        index = LuceneCustomerIndex.open(folder);
    }

    @AfterEach
    void close() {
        if (index.isOpen()) {
            index.close();
        }
    }

    @Override
    CustomerIndex index() {
        return index;
    }

    private void holdsOne() {
        index.put(List.of(Somebody.number(1).company("Acme").document()));
    }

    @Test
    void facets_of_very_many_are_counted_as_those_of_few() {
        int all = 25_000; // more than the least size of a part of the index whose values are remembered
        index.put(IntStream.rangeClosed(1, all)
                .mapToObj(number -> Somebody.number(number)
                        .person(number % 3 == 0 ? "Ana" : "Bea", "Ruiz")
                        .in("Somewhere", number % 100 == 0 ? "BE" : "ES")
                        .document())
                .toList());
        index.refresh();
        index.remove(List.of(Somebody.id(3), Somebody.id(300)));
        index.refresh();
        assertThat(index.search(SearchQuery.of("")).facets().get(Facet.COUNTRY))
                .containsExactly(new Count("ES", 24_749), new Count("BE", 249));
        assertThat(index.search(SearchQuery.of("ana")).facets().get(Facet.COUNTRY))
                .containsExactly(new Count("ES", 8_249), new Count("BE", 82));
        SearchResult chosen = index.search(SearchQuery.of("ana").choosing(Map.of(Facet.COUNTRY, Set.of("BE"))));
        assertThat(chosen.total()).isEqualTo(82);
        assertThat(chosen.facets().get(Facet.COUNTRY)).containsExactly(new Count("ES", 8_249), new Count("BE", 82));
        assertThat(chosen.facets().get(Facet.CUSTOMER_TYPE)).containsExactly(new Count("residential", 82));
    }

    @Test
    void what_was_put_is_there_after_a_restart() {
        holdsOne();
        index.close();
        open();
        assertThat(index.search(SearchQuery.of("acme")).ids()).containsExactly(Somebody.id(1));
    }

    @Test
    void a_damaged_index_is_made_anew() throws IOException {
        holdsOne();
        index.close();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                flipOneByte(file);
            }
        }
        open();
        assertThat(index.size()).isZero();
        holdsOne();
        index.refresh();
        assertThat(index.size()).isEqualTo(1);
    }

    @Test
    void a_damaged_list_of_names_is_noticed_too() throws IOException {
        holdsOne();
        index.close();
        try (Stream<Path> files = Files.list(folder)) {
            flipOneByte(files.filter(file -> file.toString().endsWith(".cfs"))
                    .findFirst()
                    .orElseThrow());
        }
        open();
        assertThat(index.size()).isZero();
    }

    private static void flipOneByte(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length > 0) {
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
        }
    }

    @Test
    void two_processes_cannot_have_one_index() {
        assertThatThrownBy(() -> LuceneCustomerIndex.open(folder)).isInstanceOf(UncheckedIOException.class);
        holdsOne();
        index.refresh();
        assertThat(index.size()).isEqualTo(1);
    }

    @Test
    void a_closed_index_says_so() {
        index.close();
        assertThat(index.isOpen()).isFalse();
        assertThatThrownBy(this::holdsOne).isInstanceOf(UncheckedIOException.class);
    }
}
