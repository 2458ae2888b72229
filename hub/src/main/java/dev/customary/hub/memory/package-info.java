/**
 * The store in memory: every port of the store over maps that can be undone, for simulations and tests. It keeps the promises
 * that PostgreSQL keeps, held to them by the same contract tests: all or nothing, one workspace at a time. It is not made to
 * last: nothing survives the process, and one transaction runs at a time.
 */
@NullMarked
package dev.customary.hub.memory;

import org.jspecify.annotations.NullMarked;
