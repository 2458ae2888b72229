/**
 * What the hub knows: golden records, shadows of source records, the links between them, and the history of changes. It
 * decides nothing: who is who and which value wins is decided elsewhere.
 */
@NullMarked
package dev.customary.hub.customer;

import org.jspecify.annotations.NullMarked;
