/**
 * Questions to a person. So far: conflicts, fields that both sides changed and no policy settles, and possible matches. It
 * answers nothing by itself.
 */
@NullMarked
package dev.customary.hub.inbox;

import org.jspecify.annotations.NullMarked;
