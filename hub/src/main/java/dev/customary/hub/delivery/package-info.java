/**
 * Inbound webhooks: stored before they are acknowledged, worked off at the hub's own pace. What a webhook says is a hint; the
 * record is read again.
 */
@NullMarked
package dev.customary.hub.delivery;

import org.jspecify.annotations.NullMarked;
