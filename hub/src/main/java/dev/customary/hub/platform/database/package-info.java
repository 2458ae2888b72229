/**
 * Transactions of one workspace: what happens inside is committed as one, sees the rows of that workspace alone, and is
 * done again after a deadlock. It has no SQL of any feature and does not decide what a transaction is.
 */
@NullMarked
package dev.customary.hub.platform.database;

import org.jspecify.annotations.NullMarked;
