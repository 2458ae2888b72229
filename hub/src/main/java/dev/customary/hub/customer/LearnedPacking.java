package dev.customary.hub.customer;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Packer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Packs what many rows of one connection have, such as payloads, with what they have in common. That is learned once, from the
 * first page that has enough of them, and lasts as long as they do. The first byte says whether it was packed so.
 */
final class LearnedPacking {
    private static final int PLAINLY = 0;
    private static final int AS_LEARNED = 1;
    private static final int ENOUGH = 50;
    private static final int PLENTY = 200;
    private static final Packer PLAIN = new Packer(new byte[0]);

    private static final String FIND = """
            select content from packing_dictionary
             where workspace_id = current_workspace() and connection_id = ? and number = ?
            """;
    private static final String ADD = """
            insert into packing_dictionary (connection_id, number, content) values (?, ?, ?) on conflict do nothing
            """;

    /** What is packed; each kind has a dictionary of its own. */
    enum Kind {
        PAYLOAD(1),
        BASE(2);

        private final int number;

        Kind(int number) {
            this.number = number;
        }
    }

    private final Database database;
    private final Kind kind;
    private final Map<ConnectionId, Packer> learned = new ConcurrentHashMap<>();

    LearnedPacking(Database database, Kind kind) {
        this.database = database;
        this.kind = kind;
    }

    /** In the order of {@code all}. */
    List<byte[]> pack(ConnectionId connection, List<byte[]> all) {
        Optional<Packer> learned = find(connection).or(() -> learn(connection, all));
        return all.stream()
                .map(each -> learned.map(packer -> marked(AS_LEARNED, packer.pack(each)))
                        .orElseGet(() -> marked(PLAINLY, PLAIN.pack(each))))
                .toList();
    }

    byte[] unpack(ConnectionId connection, byte[] packed) {
        byte[] rest = Arrays.copyOfRange(packed, 1, packed.length);
        return switch (packed[0]) {
            case PLAINLY -> PLAIN.unpack(rest);
            case AS_LEARNED -> find(connection).orElseThrow().unpack(rest);
            default ->
                throw new IllegalStateException("%s of connection %d packed in form %d (expected: 0 or 1)"
                        .formatted(kind, connection.value(), packed[0]));
        };
    }

    private static byte[] marked(int form, byte[] packed) {
        byte[] marked = new byte[packed.length + 1];
        marked[0] = (byte) form;
        System.arraycopy(packed, 0, marked, 1, packed.length);
        return marked;
    }

    private Optional<Packer> find(ConnectionId connection) {
        Packer kept = learned.get(connection);
        if (kept != null) return Optional.of(kept);
        Optional<Packer> found = database.jdbc()
                .sql(FIND)
                .params(connection.value(), kind.number)
                .query(byte[].class)
                .optional()
                .map(Packer::new);
        // It may be of this very transaction, and then it is not there yet.
        found.ifPresent(packer -> database.afterCommit(() -> learned.put(connection, packer)));
        return found;
    }

    /** If somebody else learned at the same time, theirs is the one. */
    private Optional<Packer> learn(ConnectionId connection, List<byte[]> all) {
        if (all.size() < ENOUGH) return Optional.empty();
        byte[] dictionary = Packer.train(all.subList(0, Math.min(PLENTY, all.size())));
        if (dictionary.length == 0) return Optional.empty();
        database.jdbc()
                .sql(ADD)
                .params(connection.value(), kind.number, dictionary)
                .update();
        return find(connection);
    }
}
