/**
 * What a connector is: code for one kind of remote system. A connector reads pages of source records, decodes and encodes
 * them by one mapping table, writes single records and understands the system's webhooks. It does not retry, wait for
 * rate limits, keep secrets, count calls or decide which value wins: the hub does.
 */
@NullMarked
package dev.customary.connector;

import org.jspecify.annotations.NullMarked;
