/**
 * Finds customers as people type. The index is a projection of golden records that follows every commit within moments, can be
 * compared with the store at any time, and can be thrown away and made again from it. It decides nothing about a customer
 * and is never asked for the truth: it gives ids, and what they stand for is read from the store.
 */
@NullMarked
package dev.customary.hub.search;

import org.jspecify.annotations.NullMarked;
