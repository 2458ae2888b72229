/**
 * The store as it would be: ports that read what a plan has drafted first and the store after it, and write to the draft
 * alone. So the engine can be run for its consequences. Nothing here decides anything, and nothing here reaches the store.
 */
@NullMarked
package dev.customary.hub.overlay;

import org.jspecify.annotations.NullMarked;
