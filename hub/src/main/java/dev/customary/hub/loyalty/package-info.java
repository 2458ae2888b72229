/**
 * Loyalty points. Each customer has an account, and each change of it is an entry that nobody ever changes: the entries are the
 * truth, and the balance, the lots and what other systems show are made from them and can be made again.
 */
@NullMarked
package dev.customary.hub.loyalty;

import org.jspecify.annotations.NullMarked;
