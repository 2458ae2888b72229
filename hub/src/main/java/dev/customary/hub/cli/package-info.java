/**
 * The command line. Commands on customers, connections, runs and plans are a client of the REST API of a hub that runs
 * somewhere; only {@code serve}, {@code demo} and {@code config} work by themselves. It has no rule about customers.
 */
@NullMarked
package dev.customary.hub.cli;

import org.jspecify.annotations.NullMarked;
