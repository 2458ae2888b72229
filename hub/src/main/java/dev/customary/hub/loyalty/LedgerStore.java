package dev.customary.hub.loyalty;

import dev.customary.hub.customer.CustomerId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Where accounts and their entries are kept, in the current workspace. Called inside a transaction. */
interface LedgerStore {

    /** Who these are by now: those who were merged away are the survivors; unknown ones are absent. */
    Map<CustomerId, CustomerId> survivors(Collection<CustomerId> customers);

    /**
     * The accounts of these customers, new ones where there were none, each with the lots that have something left. Nobody else can
     * change them before this transaction ends. Locks in the order of ids.
     */
    Map<CustomerId, Account> lock(Collection<CustomerId> customers, Instant now);

    /** The entries that have been made under {@code keys}. */
    Map<EntryKey, Entry> entries(Collection<EntryKey> keys);

    /** By the ids of {@code originals}: what each did to lots of its account, and everything there that took it back. */
    Map<UUID, List<Account.Use>> uses(Collection<Entry> originals);

    /** By the ids of {@code originals}: how many points of each have been taken back; those of which none are left out. */
    Map<UUID, Long> reversed(Collection<Entry> originals);

    /** The lots of these numbers, also those of which nothing is left, by customer. */
    Map<CustomerId, List<Lot>> lots(Map<CustomerId, Set<Long>> numbers);

    /** Holds by their ids, whoever's they are. */
    List<Hold> holds(Collection<UUID> ids);

    /** Gives {@code into} what is set aside for {@code from}. */
    void moveHolds(CustomerId from, CustomerId into);

    /** Adds the new entries, and keeps what became of the accounts. */
    void save(Collection<Account> accounts);

    /** The latest entries of an account, before the number {@code before}, the latest first. */
    List<Entry> statement(CustomerId customer, Optional<Long> before, int limit);

    /** How an account stands; empty when there is none. */
    Optional<Standing> standing(CustomerId customer, Instant now);

    /** The customers of accounts with something left in a lot that is over, and nothing set aside; the longest over first. */
    List<CustomerId> over(Instant now, int limit);
}
