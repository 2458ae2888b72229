/**
 * What all answers over HTTP have in common: an id for every request, and errors as problem+json (RFC 9457) that say what was
 * wrong, where, and what was expected. It knows no feature, so features bring their own errors to it.
 */
@NullMarked
package dev.customary.hub.platform.web;

import org.jspecify.annotations.NullMarked;
