/**
 * The remote system that every arm reads: a shop whose customers are a function of a seed, in a process of its own so that
 * its work is counted for nobody. It answers the calls that a hub makes and tells of its edits, and is no simulation of a shop beyond that.
 */
@NullMarked
package dev.customary.benchmarks.shop;

import org.jspecify.annotations.NullMarked;
