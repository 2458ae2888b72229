/**
 * Systems that cannot be called and call the hub instead: their sessions, the calls that wait for them, and whether there is
 * anything to be done. Sessions and calls live in the database, so it does not matter which node a system reaches, and which one
 * has work for it. What is said on the wire is the connector's.
 */
@NullMarked
package dev.customary.hub.callin;

import org.jspecify.annotations.NullMarked;
