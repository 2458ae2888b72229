package dev.customary.hub.loyalty.rules;

import java.time.Instant;

/**
 * Rules as they were entered once, never changed.
 *
 * @param number counts from 1
 * @param validFrom for what was paid from then on
 * @param actor who entered them
 * @param at when they were entered
 */
public record RulesVersion(int number, Instant validFrom, Rules rules, String actor, Instant at) {}
