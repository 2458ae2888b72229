/**
 * Records and deliveries that could not be read, matched, merged or written, with their reason, until they are solved or a
 * person ignores them. It repairs nothing by itself.
 */
@NullMarked
package dev.customary.hub.quarantine;

import org.jspecify.annotations.NullMarked;
