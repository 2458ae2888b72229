/**
 * What tests of connectors need: a way to a simulated system without a network. It repeats nothing and waits for nothing;
 * how the hub limits and repeats calls is tested in the hub.
 */
@NullMarked
package dev.customary.connector.testkit;

import org.jspecify.annotations.NullMarked;
