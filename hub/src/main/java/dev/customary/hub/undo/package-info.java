/**
 * Taking changes back: what would have to be set so that one change, or all of a run, had not been; what somebody has changed
 * since; and what cannot be taken back, and why. It is shown first and carried out as ordinary edits. It deletes no customer and
 * no record, and writes to no system itself.
 */
@NullMarked
package dev.customary.hub.undo;

import org.jspecify.annotations.NullMarked;
