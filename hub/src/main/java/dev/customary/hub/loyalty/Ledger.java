package dev.customary.hub.loyalty;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.loyalty.Outcome.Why;
import dev.customary.hub.loyalty.Wish.Shortfall;
import dev.customary.hub.platform.Transactions;
import dev.customary.hub.platform.database.Moments;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Enters what is wished for: many wishes in one transaction, each with the outcome that it would have had by itself, in their
 * order. Thread-safe.
 */
public final class Ledger {
    private final Transactions transactions;
    private final LedgerStore store;
    private final InstantSource clock;

    Ledger(Transactions transactions, LedgerStore store, InstantSource clock) {
        this.transactions = transactions;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Carries out {@code wishes}, all in one transaction.
     *
     * @return what became of each, in the same order
     */
    public List<Outcome> carryOut(int workspace, List<? extends Wish> wishes) {
        return transactions.in(workspace, () -> new Session(Moments.micros(clock.instant())).carryOut(wishes));
    }

    /** What is known in one transaction. */
    private final class Session {
        private final Instant now;
        private Map<CustomerId, CustomerId> survivors = Map.of();
        private Map<CustomerId, Account> accounts = Map.of();
        private final Map<EntryKey, Entry> entries = new HashMap<>();
        private final Map<UUID, CustomerId> holders = new HashMap<>();
        private Map<UUID, List<Account.Use>> uses = Map.of();
        private Map<UUID, Long> reversed = Map.of();

        private Session(Instant now) {
            this.now = now;
        }

        private List<Outcome> carryOut(List<? extends Wish> wishes) {
            Set<CustomerId> customers = wishes.stream().map(Wish::customer).collect(Collectors.toSet());
            survivors = store.survivors(customers);
            accounts = store.lock(Set.copyOf(survivors.values()), now);
            entries.putAll(store.entries(keys(wishes)));
            holds(wishes);
            originals(wishes);
            List<Outcome> outcomes = new ArrayList<>(wishes.size());
            for (Wish wish : wishes) {
                outcomes.add(carryOut(wish));
            }
            store.save(accounts.values());
            return outcomes;
        }

        private Set<EntryKey> keys(List<? extends Wish> wishes) {
            Set<EntryKey> keys = new HashSet<>();
            for (Wish wish : wishes) {
                switch (wish) {
                    case Wish.Post post -> keys.add(post.key());
                    case Wish.Reverse reverse -> {
                        keys.add(reverse.key());
                        keys.add(reverse.entry());
                    }
                    case Wish.SetAside _, Wish.LetGo _, Wish.Expire _ -> {}
                }
            }
            return keys;
        }

        private void holds(List<? extends Wish> wishes) {
            Set<UUID> ids = new HashSet<>();
            for (Wish wish : wishes) {
                switch (wish) {
                    case Wish.Post post -> post.captures().ifPresent(ids::add);
                    case Wish.SetAside aside -> ids.add(aside.id());
                    case Wish.LetGo go -> ids.add(go.id());
                    case Wish.Reverse _, Wish.Expire _ -> {}
                }
            }
            if (!ids.isEmpty()) {
                store.holds(ids).forEach(hold -> {
                    holders.put(hold.id(), hold.customer());
                    Optional.ofNullable(accounts.get(hold.customer())).ifPresent(account -> account.know(hold));
                });
            }
        }

        /** What is known of entries that are to be taken back, with the lots that may get something back. */
        private void originals(List<? extends Wish> wishes) {
            List<Entry> originals = wishes.stream()
                    .filter(Wish.Reverse.class::isInstance)
                    .map(wish -> entries.get(((Wish.Reverse) wish).entry()))
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
            uses = store.uses(originals);
            reversed = store.reversed(originals);
            Map<CustomerId, Set<Long>> lots = new HashMap<>();
            for (Entry original : originals) {
                for (Account.Use use : uses.getOrDefault(original.id(), List.of())) {
                    lots.computeIfAbsent(original.customer(), first -> new HashSet<>())
                            .add(use.lot());
                }
            }
            lots.keySet().retainAll(accounts.keySet());
            store.lots(lots)
                    .forEach((customer, some) -> some.forEach(Objects.requireNonNull(accounts.get(customer))::know));
        }

        private Outcome carryOut(Wish wish) {
            CustomerId survivor = survivors.get(wish.customer());
            if (survivor == null) {
                return new Outcome.Refused(
                        Why.NO_CUSTOMER, "customer: %s (expected: one that is known)".formatted(wish.customer()));
            }
            Account account = Objects.requireNonNull(accounts.get(survivor));
            return switch (wish) {
                case Wish.Post post ->
                    once(post.key(), post.points(), post.shortfall(), account, () -> account.post(post));
                case Wish.Reverse reverse -> reverse(reverse, account);
                case Wish.SetAside aside -> setAside(aside, account);
                case Wish.LetGo go -> account.letGo(go);
                case Wish.Expire _ -> new Outcome.Expired(account.expire());
            };
        }

        private Outcome setAside(Wish.SetAside wish, Account account) {
            CustomerId holder = holders.putIfAbsent(wish.id(), account.customer());
            if (holder != null && !holder.equals(account.customer())) {
                return new Outcome.Refused(
                        Why.KEY_USED,
                        "id: %s is somebody else's hold (expected: an id that holds none)".formatted(wish.id()));
            }
            account.expire();
            Outcome outcome = account.setAside(wish);
            if (holder == null && outcome instanceof Outcome.Refused) {
                holders.remove(wish.id());
            }
            return outcome;
        }

        /** What has been entered under the key; else {@code entering}, after what is over has expired. */
        private Outcome once(
                EntryKey key, long points, Shortfall shortfall, Account account, Supplier<Outcome> entering) {
            Entry known = entries.get(key);
            if (known != null) {
                boolean isSame = isOf(known, account) && fits(known, points, shortfall);
                return isSame ? new Outcome.Repeated(known) : used(key, known);
            }
            account.expire();
            Outcome outcome = entering.get();
            if (outcome instanceof Outcome.Entered(Entry entry)) {
                entries.put(key, entry);
            }
            return outcome;
        }

        /** Also when the account's customer has become this one. */
        private boolean isOf(Entry known, Account account) {
            return known.customer().equals(account.customer())
                    || account.customer()
                            .equals(store.survivors(Set.of(known.customer())).get(known.customer()));
        }

        /** A wish that took only what was there is the same wish when it comes again. */
        private static boolean fits(Entry known, long points, Shortfall shortfall) {
            return known.points() == points
                    || shortfall == Shortfall.TAKE_WHAT_IS_THERE && known.points() <= 0 && known.points() >= points;
        }

        private static Outcome used(EntryKey key, Entry known) {
            return new Outcome.Refused(
                    Why.KEY_USED,
                    "key: %s %s %s %s stands for %d points of %s (expected: the same, or another key)"
                            .formatted(
                                    key.source(),
                                    key.event(),
                                    key.line(),
                                    key.kind(),
                                    known.points(),
                                    known.customer()));
        }

        private Outcome reverse(Wish.Reverse wish, Account account) {
            Entry original = entries.get(wish.entry());
            if (original == null || !isOf(original, account)) {
                return new Outcome.Refused(
                        Why.NOT_REVERSIBLE,
                        "entry: %s %s %s %s (expected: an entry of %s)"
                                .formatted(
                                        wish.entry().source(),
                                        wish.entry().event(),
                                        wish.entry().line(),
                                        wish.entry().kind(),
                                        account.customer()));
            }
            long points = original.points() > 0 ? -wish.points() : wish.points();
            return once(wish.key(), points, wish.shortfall(), account, () -> {
                Past past = past(original, account);
                return account.reverse(wish, original, past.uses(), past.reversed());
            });
        }

        /**
         * @param uses of lots by the original and all that took it back, those of this transaction among them
         * @param reversed how many of its points are taken back
         */
        private record Past(List<Account.Use> uses, long reversed) {}

        private Past past(Entry original, Account account) {
            boolean isHere = original.customer().equals(account.customer());
            List<Account.Use> all = new ArrayList<>(isHere ? uses.getOrDefault(original.id(), List.of()) : List.of());
            long points = reversed.getOrDefault(original.id(), 0L);
            for (Entry entry : account.entered()) {
                boolean takesItBack =
                        entry.reverses().filter(original.id()::equals).isPresent();
                if (takesItBack) {
                    points += Math.abs(entry.points());
                }
                if (isHere && (takesItBack || entry.id().equals(original.id()))) {
                    account.uses().stream()
                            .filter(use -> use.entry() == entry.number())
                            .forEach(all::add);
                }
            }
            return new Past(all, points);
        }
    }

    /** The latest entries of an account before the number {@code before}, the latest first; empty when there is no such customer. */
    public Optional<List<Entry>> statement(int workspace, CustomerId customer, Optional<Long> before, int limit) {
        return transactions.in(
                workspace, () -> survivor(customer).map(survivor -> store.statement(survivor, before, limit)));
    }

    /** How a customer's account stands, also one that has nothing in it yet; empty when there is no such customer. */
    public Optional<Standing> standing(int workspace, CustomerId customer) {
        return transactions.in(
                workspace,
                () -> survivor(customer)
                        .map(survivor ->
                                store.standing(survivor, clock.instant()).orElseGet(() -> Standing.none(survivor))));
    }

    private Optional<CustomerId> survivor(CustomerId customer) {
        return Optional.ofNullable(store.survivors(Set.of(customer)).get(customer));
    }

    /**
     * Lets what is over expire, in some accounts.
     *
     * @return false when there was nothing
     */
    public boolean expireSome(int workspace, int limit) {
        return transactions.in(workspace, () -> {
            List<CustomerId> over = store.over(Moments.micros(clock.instant()), limit);
            if (over.isEmpty()) {
                return false;
            }
            carryOut(workspace, over.stream().map(Wish.Expire::new).toList());
            return true;
        });
    }
}
