/**
 * Requests that are sent again. A POST with an {@code Idempotency-Key} is carried out once in 24 hours, and repeats get the first
 * answer. Only answers of success are kept: what was refused changed nothing, so it may be tried again, corrected.
 */
@NullMarked
package dev.customary.hub.repeat;

import org.jspecify.annotations.NullMarked;
