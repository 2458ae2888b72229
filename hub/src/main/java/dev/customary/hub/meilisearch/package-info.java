/**
 * Answers the search API of Meilisearch from the hub's own index, so that front ends written with its official clients work
 * unchanged: searching, browsing, facets, settings and figures, with keys and tenant tokens. Nothing can be written here: the index
 * follows the store.
 */
@NullMarked
package dev.customary.hub.meilisearch;

import org.jspecify.annotations.NullMarked;
