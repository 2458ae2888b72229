package dev.customary.hub.drift;

import dev.customary.hub.customer.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * What a scan has shown: of each record its id and its digest, in some thirty bytes each. Not thread-safe.
 */
public final class Tally {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    /** Which record is at a place of the table, counted from 1; 0 for none. */
    private int[] table = new int[1024];

    private long[] digests = new long[512];
    /** Where the id of a record ends; it begins where the one before ends. */
    private int[] ends = new int[512];

    private byte[] ids = new byte[8192];
    private int size;

    /** A record was shown; what it showed before does not count any more. */
    public void note(String externalId, Fingerprint raw) {
        byte[] id = externalId.getBytes(StandardCharsets.UTF_8);
        int place = place(table, id);
        if (table[place] == 0) {
            add(id);
            table[place] = size;
        }
        digests[table[place] - 1] = RangePrint.digest(externalId, raw);
        if (2 * size >= table.length) {
            grow();
        }
    }

    private void add(byte[] id) {
        int from = end(size);
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
            digests = Arrays.copyOf(digests, 2 * size);
        }
        if (from + id.length > ids.length) {
            ids = Arrays.copyOf(ids, Math.addExact(2 * ids.length, id.length));
        }
        System.arraycopy(id, 0, ids, from, id.length);
        ends[size++] = from + id.length;
    }

    private void grow() {
        int[] larger = new int[2 * table.length];
        for (int record = 0; record < size; record++) {
            larger[place(larger, Arrays.copyOfRange(ids, end(record), ends[record]))] = record + 1;
        }
        table = larger;
    }

    /** Where the id is, or the free place where it would be. */
    private int place(int[] among, byte[] id) {
        int mask = among.length - 1;
        int place = hash(id) & mask;
        while (among[place] != 0 && !isAt(among[place] - 1, id)) {
            place = place + 1 & mask;
        }
        return place;
    }

    private boolean isAt(int record, byte[] id) {
        return Arrays.equals(ids, end(record), ends[record], id, 0, id.length);
    }

    /** Where the record before ends. */
    private int end(int record) {
        return record == 0 ? 0 : ends[record - 1];
    }

    public boolean contains(String externalId) {
        return table[place(table, externalId.getBytes(StandardCharsets.UTF_8))] != 0;
    }

    /** True when the record was shown, and as it is in {@code raw}. */
    boolean shows(String externalId, Fingerprint raw) {
        int record = table[place(table, externalId.getBytes(StandardCharsets.UTF_8))];
        return record != 0 && digests[record - 1] == RangePrint.digest(externalId, raw);
    }

    public int size() {
        return size;
    }

    /** The prints of {@code ranges}, which follow one another from the first key to the last. */
    List<RangePrint> prints(List<KeyRange> ranges) {
        byte[][] firsts = firsts(ranges);
        long[] records = new long[firsts.length];
        long[] sums = new long[firsts.length];
        for (int record = 0; record < size; record++) {
            int range = range(firsts, record);
            records[range]++;
            sums[range] += digests[record];
        }
        List<RangePrint> prints = new ArrayList<>(firsts.length);
        for (int range = 0; range < firsts.length; range++) {
            prints.add(new RangePrint(ranges.get(range), records[range], sums[range]));
        }
        return prints;
    }

    /** The ids in those of {@code ranges} that are wanted, in no order. */
    List<String> ids(List<KeyRange> ranges, BitSet wanted) {
        byte[][] firsts = firsts(ranges);
        List<String> found = new ArrayList<>();
        for (int record = 0; record < size; record++) {
            if (wanted.get(range(firsts, record))) {
                found.add(new String(ids, end(record), ends[record] - end(record), StandardCharsets.UTF_8));
            }
        }
        return found;
    }

    private static byte[][] firsts(List<KeyRange> ranges) {
        return ranges.stream()
                .map(range -> range.from().getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    /** The last range that begins at the record or before. */
    private int range(byte[][] firsts, int record) {
        int low = 0;
        int high = firsts.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            byte[] first = firsts[middle];
            if (Arrays.compareUnsigned(first, 0, first.length, ids, end(record), ends[record]) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** FNV-1a with a final mixing. */
    private static int hash(byte[] id) {
        long hash = OFFSET;
        for (byte one : id) {
            hash = (hash ^ one & 0xff) * PRIME;
        }
        hash = (hash ^ hash >>> 30) * 0xBF58476D1CE4E5B9L;
        return (int) (hash ^ hash >>> 32);
    }
}
