/**
 * A simulated Robaws: its API v2 for clients and webhook endpoints, with both databases, limits, merge and JSON patches and what
 * it does with names that it does not know. Where the real one is not documented, what callers reported.
 */
@NullMarked
package dev.customary.sandbox.robaws;

import org.jspecify.annotations.NullMarked;
