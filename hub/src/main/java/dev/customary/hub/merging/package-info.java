/**
 * Which value wins: the three-way merge, field by field, and which fields must be written back. Pure functions of their
 * arguments: no clock, no store, no randomness. They say what should happen; others carry it out.
 */
@NullMarked
package dev.customary.hub.merging;

import org.jspecify.annotations.NullMarked;
