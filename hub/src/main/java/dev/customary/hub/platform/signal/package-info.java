/**
 * Tells all nodes at once that something is there to do, so that nothing has to poll hard. A signal can get lost, so it is
 * never the only way to learn something; after a gap, listeners are told to look. It does not store or order anything.
 */
@NullMarked
package dev.customary.hub.platform.signal;

import org.jspecify.annotations.NullMarked;
