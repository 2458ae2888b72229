/** One simulated system with a hub in memory, for tests of what the hub makes of how systems behave. */
@NullMarked
package dev.customary.hub.outpost;

import org.jspecify.annotations.NullMarked;
