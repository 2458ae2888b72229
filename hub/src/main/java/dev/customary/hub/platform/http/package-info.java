/**
 * Calls to remote systems: each part is a way ({@link dev.customary.connector.Http}) around another that adds one thing, be it
 * a limit shared by all nodes, retries, or the refusal of private addresses. It knows neither connectors nor customers.
 */
@NullMarked
package dev.customary.hub.platform.http;

import org.jspecify.annotations.NullMarked;
