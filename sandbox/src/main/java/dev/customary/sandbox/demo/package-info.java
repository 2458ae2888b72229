/**
 * The world of the demo: all systems of one business, with the people who really exist in several of them, and
 * with the flaws that such systems have after some years. It is the same at every start.
 */
@NullMarked
package dev.customary.sandbox.demo;

import org.jspecify.annotations.NullMarked;
