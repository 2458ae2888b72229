/** Holds the connector to its promises on a simulated shop. Needs no real one. */
@NullMarked
package dev.customary.connectors.woocommerce;

import org.jspecify.annotations.NullMarked;
