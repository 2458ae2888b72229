/** Holds what connectors are built with to its promises. */
@NullMarked
package dev.customary.connector;

import org.jspecify.annotations.NullMarked;
