/** All kinds of systems, each worked in by its own staff, with hubs between them, in a time of their own. */
@NullMarked
package dev.customary.hub.peers;

import org.jspecify.annotations.NullMarked;
