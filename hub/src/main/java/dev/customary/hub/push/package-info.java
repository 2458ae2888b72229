/**
 * Writes golden records back: takes marks, reads the remote record, sends the fields that should change and records the
 * answer as the new base. Which value is right is never decided here.
 */
@NullMarked
package dev.customary.hub.push;

import org.jspecify.annotations.NullMarked;
