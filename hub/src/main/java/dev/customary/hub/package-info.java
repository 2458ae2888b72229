/**
 * Customary's hub: one package for each feature below, put together in {@code server}. Here is only where the program
 * begins.
 */
@NullMarked
package dev.customary.hub;

import org.jspecify.annotations.NullMarked;
