/**
 * Plans: what a run, an edit or a brake intends, item by item, as the engine itself worked it out over a draft of the store;
 * and applying exactly what a person approved. It has no rule of its own about customers: it runs the engine, and compares.
 */
@NullMarked
package dev.customary.hub.plan;

import org.jspecify.annotations.NullMarked;
