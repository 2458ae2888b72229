/**
 * The programs that are compared: each reads all customers of the generated shop, as its kind is usually written. What each
 * leaves out of what the hub does is said in the module's README.
 */
@NullMarked
package dev.customary.benchmarks.arm;

import org.jspecify.annotations.NullMarked;
