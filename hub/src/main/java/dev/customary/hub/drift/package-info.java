/**
 * Proves that a system and the hub agree, or says in which records they do not. Prints over ranges of keys are compared first,
 * and only ranges whose prints differ are looked into. What differs is repaired by the one way, as marks and direct reads;
 * nothing in here changes a customer or a record.
 */
@NullMarked
package dev.customary.hub.drift;

import org.jspecify.annotations.NullMarked;
