package dev.customary.hub.loyalty;

import dev.customary.hub.customer.CustomerId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One change of an account, never changed itself. It has two sides: what the customer gets, the programme gives, and the other way
 * round, so that the balances of all customers and what the programme has given out always are the same sum.
 *
 * @param id of the entry alone
 * @param number counts the entries of an account from 1, without gaps
 * @param points what the customer got, or gave where it is negative; 0 when nothing was left to be taken
 * @param balance of the account after it
 * @param reverses the id of the entry that it takes back, all of it or a part
 * @param expiresAt when what was got expires; empty for never, and for what was given
 * @param at when it was entered, in whole microseconds
 * @param hash see {@link Chain}
 */
public record Entry(
        UUID id,
        CustomerId customer,
        long number,
        EntryKey key,
        long points,
        long balance,
        Optional<UUID> reverses,
        Optional<Instant> expiresAt,
        Instant at,
        Note note,
        Link hash) {

    Entry with(Link other) {
        return new Entry(id, customer, number, key, points, balance, reverses, expiresAt, at, note, other);
    }

    /** What an entry is. */
    public enum Kind {
        /** Points for something that the customer did. */
        EARN,
        /** Points that the customer paid with. */
        SPEND,
        /** A person's, or a program's, correction. */
        ADJUST,
        /** Another entry is taken back, all of it or a part. */
        REVERSE,
        /** Points whose time was over. */
        EXPIRE,
        /** Points that moved when two customers became one, or parted. */
        MOVE;

        /** What takes back is answered by another entry, and what moved by parting. */
        boolean isReversible() {
            return this != REVERSE && this != MOVE;
        }
    }

    /**
     * One place of the chain of an account's entries.
     *
     * @param hex 64 digits
     */
    public record Link(String hex) {}
}
