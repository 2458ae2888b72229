/** What the Robaws connector promises, shown against a simulated tenant. It tests nothing of the hub. */
@NullMarked
package dev.customary.connectors.robaws;

import org.jspecify.annotations.NullMarked;
