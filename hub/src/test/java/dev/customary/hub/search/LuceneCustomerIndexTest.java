package dev.customary.hub.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
