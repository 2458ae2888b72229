/**
 * What every connector must pass, and what its tests need: a way to a simulated system without a network, and answers that
 * real systems gave. How the hub limits and repeats calls is tested in the hub.
 */
@NullMarked
package dev.customary.connector.testkit;

import org.jspecify.annotations.NullMarked;
