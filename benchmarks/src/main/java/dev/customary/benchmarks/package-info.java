/**
 * How fast the hub is, measured beside other ways to do the same, in turn and in one run. Nothing depends on this module, and
 * nothing in the build fails on speed.
 */
@NullMarked
package dev.customary.benchmarks;

import org.jspecify.annotations.NullMarked;
