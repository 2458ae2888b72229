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
 * Packs payloads with what those of their connection have in common. That is learned once, from the first page that has
 * enough of them, and lasts as long as they do. The first byte of what is packed is the number of the dictionary, 0 for none.
 */
final class PayloadPacking {
    private static final int NONE = 0;
    private static final int FIRST = 1;
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

    private final Database database;
    private final Map<ConnectionId, Packer> learned = new ConcurrentHashMap<>();

    PayloadPacking(Database database) {
        this.database = database;
    }

    /** In the order of {@code payloads}. */
    List<byte[]> pack(ConnectionId connection, List<byte[]> payloads) {
        Optional<Packer> packer = find(connection).or(() -> learn(connection, payloads));
        return payloads.stream()
                .map(payload -> packer.map(trained -> numbered(FIRST, trained.pack(payload)))
                        .orElseGet(() -> numbered(NONE, PLAIN.pack(payload))))
                .toList();
    }

    byte[] unpack(ConnectionId connection, byte[] packed) {
        byte[] rest = Arrays.copyOfRange(packed, 1, packed.length);
        return switch (packed[0]) {
            case NONE -> PLAIN.unpack(rest);
            case FIRST -> find(connection).orElseThrow().unpack(rest);
            default ->
                throw new IllegalStateException("payload packed with dictionary %d of connection %d (expected: 0 or 1)"
                        .formatted(packed[0], connection.value()));
        };
    }

    private static byte[] numbered(int number, byte[] packed) {
        byte[] numbered = new byte[packed.length + 1];
        numbered[0] = (byte) number;
        System.arraycopy(packed, 0, numbered, 1, packed.length);
        return numbered;
    }

    private Optional<Packer> find(ConnectionId connection) {
        Packer kept = learned.get(connection);
        if (kept != null) return Optional.of(kept);
        Optional<Packer> found = database.jdbc()
                .sql(FIND)
                .params(connection.value(), FIRST)
                .query(byte[].class)
                .optional()
                .map(Packer::new);
        // It may be of this very transaction, and then it is not there yet.
        found.ifPresent(packer -> database.afterCommit(() -> learned.put(connection, packer)));
        return found;
    }

    /** If somebody else learned at the same time, theirs is the one. */
    private Optional<Packer> learn(ConnectionId connection, List<byte[]> payloads) {
        if (payloads.size() < ENOUGH) return Optional.empty();
        byte[] dictionary = Packer.train(payloads.subList(0, Math.min(PLENTY, payloads.size())));
        if (dictionary.length == 0) return Optional.empty();
        database.jdbc().sql(ADD).params(connection.value(), FIRST, dictionary).update();
        return find(connection);
    }
}
