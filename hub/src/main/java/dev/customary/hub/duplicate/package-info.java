/**
 * Customers that may be one, and customers that are not: finds pairs that look alike, says how sure it is and why, and
 * remembers which pairs a person told apart. It merges nothing: that is the engine's, by a person's word.
 */
@NullMarked
package dev.customary.hub.duplicate;

import org.jspecify.annotations.NullMarked;
