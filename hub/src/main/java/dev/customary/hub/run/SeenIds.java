package dev.customary.hub.run;

import java.util.Arrays;

/**
 * The external ids that a scan has shown, as 64-bit hashes: eight bytes each, so that a million cost some 16 MB. Two ids with
 * one hash would hide a deletion (never invent one); with a million ids that happens once in some 37 million scans.
 */
final class SeenIds {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private long[] table = new long[1024];
    private int size;

    void add(String id) {
        if (2 * size >= table.length) {
            grow();
        }
        if (put(table, hash(id))) {
            size++;
        }
    }

    boolean contains(String id) {
        long hash = hash(id);
        int place = place(table, hash);
        return table[place] == hash;
    }

    int size() {
        return size;
    }

    private void grow() {
        long[] larger = new long[table.length * 2];
        Arrays.stream(table).filter(hash -> hash != 0).forEach(hash -> put(larger, hash));
        table = larger;
    }

    private static boolean put(long[] table, long hash) {
        int place = place(table, hash);
        boolean isNew = table[place] == 0;
        table[place] = hash;
        return isNew;
    }

    /** Where {@code hash} is, or the free place where it would be. */
    private static int place(long[] table, long hash) {
        int mask = table.length - 1;
        int place = (int) (hash ^ hash >>> 32) & mask;
        while (table[place] != 0 && table[place] != hash) {
            place = place + 1 & mask;
        }
        return place;
    }

    /** FNV-1a with a final mixing, never 0. */
    private static long hash(String id) {
        long hash = OFFSET;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * PRIME;
        }
        hash = (hash ^ hash >>> 30) * 0xBF58476D1CE4E5B9L;
        hash = (hash ^ hash >>> 27) * 0x94D049BB133111EBL;
        hash ^= hash >>> 31;
        return hash == 0 ? 1 : hash;
    }
}
