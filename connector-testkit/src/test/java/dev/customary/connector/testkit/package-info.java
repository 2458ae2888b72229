/** Holds the testkit to its own promises. Tests no connector. */
@NullMarked
package dev.customary.connector.testkit;

import org.jspecify.annotations.NullMarked;
