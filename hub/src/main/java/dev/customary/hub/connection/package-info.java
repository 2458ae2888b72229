/**
 * Configured accounts of remote systems: their settings, policies and order, and the opened systems behind them. It reads and
 * writes no customer.
 */
@NullMarked
package dev.customary.hub.connection;

import org.jspecify.annotations.NullMarked;
