/**
 * News for pages that are open and for those on other nodes: what was committed, how runs get on. News is a reason to look
 * again, never the thing itself, and carries ids, not the data of customers. It keeps nothing beyond the latest few
 * hundred, so whoever was away too long is told to read everything again.
 */
@NullMarked
package dev.customary.hub.live;

import org.jspecify.annotations.NullMarked;
