package dev.customary.hub.loyalty;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.MergeParticipant;
import dev.customary.hub.loyalty.Entry.Kind;
import dev.customary.hub.platform.database.Moments;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Points go with the customer: lot by lot, each with its time, and what is owed as well; as entries on both sides. When both part,
 * what is left of those lots goes back. What was spent meanwhile was the survivor's to spend, and what was earned is the survivor's.
 */
public final class LedgerMoves implements MergeParticipant {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final LedgerStore store;
    private final InstantSource clock;

    LedgerMoves(LedgerStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "loyalty";
    }

    /** One account. */
    @Override
    public long count(CustomerId from) {
        return store.standing(from, now())
                        .filter(standing -> standing.balance() != 0)
                        .isPresent()
                ? 1
                : 0;
    }

    /** The two accounts of a move. */
    private record Pair(Account from, Account into) {}

    private Pair lock(CustomerId from, CustomerId into) {
        Map<CustomerId, Account> accounts = store.lock(List.of(from, into), now());
        return new Pair(Objects.requireNonNull(accounts.get(from)), Objects.requireNonNull(accounts.get(into)));
    }

    /** The note holds the numbers of the survivor's new lots, and what was owed. */
    @Override
    public String merge(CustomerId from, CustomerId into) {
        ObjectNode note = JSON.createObjectNode();
        if (store.standing(from, now()).isEmpty()) {
            return note.toString(); // mostly nobody has any points
        }
        Pair pair = lock(from, into);
        ArrayNode lots = note.putArray("lots");
        for (long number : move(pair, pair.from().open(), "merged")) {
            lots.add(number);
        }
        long owed = Math.max(0, -pair.from().balance());
        if (owed > 0) {
            moveDebt(pair, owed, "merged");
            note.put("owed", owed);
        }
        store.moveHolds(from, into);
        store.save(List.of(pair.from(), pair.into()));
        return note.toString();
    }

    @Override
    public void unmerge(Parting parting) {
        JsonNode note = JSON.readTree(parting.note());
        Set<Long> numbers = new HashSet<>();
        note.path("lots").forEach(number -> numbers.add(number.asLong()));
        long owed = note.path("owed").asLong(0);
        if (numbers.isEmpty() && owed == 0) {
            return;
        }
        Pair pair = lock(parting.from(), parting.to());
        move(pair, pair.from().open(numbers), "parted");
        if (owed > 0) {
            moveDebt(pair, owed, "parted");
        }
        store.save(List.of(pair.from(), pair.into()));
    }

    /** The numbers of the lots that they are now. */
    private static List<Long> move(Pair pair, List<Lot> lots, String reason) {
        List<Long> numbers = new ArrayList<>();
        for (Lot lot : lots) {
            EntryKey out = key(pair.from());
            pair.from().moveOut(lot, out, Note.of(reason + ": to " + pair.into().customer()));
            EntryKey in = key(pair.into());
            numbers.add(pair.into()
                    .moveIn(
                            lot.left(),
                            lot.expiresAt(),
                            in,
                            Note.of(reason + ": from " + pair.from().customer())));
        }
        return numbers;
    }

    private static void moveDebt(Pair pair, long owed, String reason) {
        pair.from()
                .moveIn(
                        owed,
                        Optional.empty(),
                        key(pair.from()),
                        Note.of(reason + ": to " + pair.into().customer()));
        pair.into()
                .moveIn(
                        -owed,
                        Optional.empty(),
                        key(pair.into()),
                        Note.of(reason + ": from " + pair.from().customer()));
    }

    /** An account's next number makes it the only one. */
    private static EntryKey key(Account account) {
        return new EntryKey(
                EntryKey.OWN, account.customer().toString(), Long.toString(account.entries() + 1), Kind.MOVE);
    }

    private Instant now() {
        return Moments.micros(clock.instant());
    }
}
