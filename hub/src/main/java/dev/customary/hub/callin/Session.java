package dev.customary.hub.callin;

import java.time.Instant;
import java.util.Optional;

/**
 * How a system's session stands.
 *
 * @param ticket of the latest session, open or not; empty before the first
 * @param noted the word kept for it
 * @param refused how many came with wrong credentials in a row, the latest at {@code refusedAt}
 */
record Session(String ticket, boolean open, Instant heardAt, String noted, int refused, Optional<Instant> refusedAt) {}
