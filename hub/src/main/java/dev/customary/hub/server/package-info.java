/**
 * The hub as a running program: what it is made of, in which order that starts and stops, and who works in it. All
 * decisions are the features'; here they only meet.
 */
@NullMarked
package dev.customary.hub.server;

import org.jspecify.annotations.NullMarked;
