/**
 * The REST API, version 1: what the page, the command line and other programs ask of the hub, and how it is said over HTTP.
 * Each answer is made of what the features tell; no rule about customers lives here.
 */
@NullMarked
package dev.customary.hub.api;

import org.jspecify.annotations.NullMarked;
