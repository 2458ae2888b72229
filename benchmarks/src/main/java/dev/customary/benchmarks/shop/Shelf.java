package dev.customary.benchmarks.shop;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** All customers of one round as bytes, made when they are first asked for, so that an answer is a copy. Thread-safe. */
final class Shelf {
    private static final int BOARD = 500;

    /** Some customers, one after the other with a comma after each. */
    private record Board(byte[] bytes, int[] starts) {}

    private final Shoppers shoppers;
    private final Shoppers.Shown shown;
    private final int round;
    private final AtomicReferenceArray<@Nullable Board> boards;

    Shelf(Shoppers shoppers, int customers, int round) {
        this.shoppers = shoppers;
        this.shown = Shoppers.shown(customers, round);
        this.round = round;
        this.boards = new AtomicReferenceArray<>(size() / BOARD + 1);
    }

    int size() {
        return shown.ids().length;
    }

    /** A customer; empty when there is none of that id. */
    Optional<byte[]> of(int id) {
        int place = Arrays.binarySearch(shown.ids(), id);
        if (place < 0) {
            return Optional.empty();
        }
        byte[] page = page(place, 1);
        return Optional.of(Arrays.copyOfRange(page, 1, page.length - 1));
    }

    /** A JSON array of the customers from place {@code offset} on, at most {@code limit}; empty beyond the end. */
    byte[] page(int offset, int limit) {
        int end = Math.min(size(), offset + limit);
        ByteArrayOutputStream page = new ByteArrayOutputStream(2 + limit * 800);
        page.write('[');
        for (int from = offset; from < end; from = (from / BOARD + 1) * BOARD) {
            Board board = board(from / BOARD);
            int to = Math.min(end, (from / BOARD + 1) * BOARD);
            int start = board.starts()[from % BOARD];
            int stop = board.starts()[to - from / BOARD * BOARD];
            page.write(board.bytes(), start, stop - start - (to == end ? 1 : 0));
        }
        page.write(']');
        return page.toByteArray();
    }

    private Board board(int place) {
        Board kept = boards.get(place);
        if (kept == null) {
            kept = made(place);
            boards.set(place, kept);
        }
        return kept;
    }

    private Board made(int place) {
        int count = Math.min(BOARD, size() - place * BOARD);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(count * 800);
        int[] starts = new int[count + 1];
        for (int i = 0; i < count; i++) {
            int at = place * BOARD + i;
            bytes.writeBytes(shoppers.record(shown.ids()[at], shown.people()[at], round));
            bytes.write(',');
            starts[i + 1] = bytes.size();
        }
        return new Board(bytes.toByteArray(), starts);
    }
}
