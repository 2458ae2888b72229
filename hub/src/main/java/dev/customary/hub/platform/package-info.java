/**
 * What every feature stands on: ids, transactions, lanes of work. It knows nothing of customers, connections or runs.
 */
@NullMarked
package dev.customary.hub.platform;

import org.jspecify.annotations.NullMarked;
