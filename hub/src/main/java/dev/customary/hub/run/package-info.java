/**
 * Runs: one pass over a connection, page by page from checkpoint to checkpoint, with counters. It decides nothing about
 * customers; pages go to the engine.
 */
@NullMarked
package dev.customary.hub.run;

import org.jspecify.annotations.NullMarked;
