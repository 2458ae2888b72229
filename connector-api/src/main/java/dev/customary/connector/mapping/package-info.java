/**
 * The declared map between a stream's records and the canonical fields: one table, read in both directions, shown to people
 * as it is and extended by configuration. It does not decide which value wins and knows nothing of the hub.
 */
@NullMarked
package dev.customary.connector.mapping;

import org.jspecify.annotations.NullMarked;
