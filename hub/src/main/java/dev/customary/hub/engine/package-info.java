/**
 * The one way: whatever arrives, from a page, a webhook, a person or the answer to a write, is decoded, matched, merged and
 * committed here, and marks are left for what must be written back. It makes no call to a remote system.
 */
@NullMarked
package dev.customary.hub.engine;

import org.jspecify.annotations.NullMarked;
