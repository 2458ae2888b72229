/** The ways of finding customers that are compared, and what they are asked: as people ask, so that somebody is found. */
@NullMarked
package dev.customary.benchmarks.ask;

import org.jspecify.annotations.NullMarked;
