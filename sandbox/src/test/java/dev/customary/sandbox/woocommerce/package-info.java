/** Holds the simulated shop to what real shops do. Needs no shop. */
@NullMarked
package dev.customary.sandbox.woocommerce;

import org.jspecify.annotations.NullMarked;
