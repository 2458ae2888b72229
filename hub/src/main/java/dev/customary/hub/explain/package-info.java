/**
 * Answers why: why a value is the golden one and others are not, why a record is this customer, why nothing is written
 * somewhere, and what a customer was at any time. It reads what others have noted and decides nothing.
 */
@NullMarked
package dev.customary.hub.explain;

import org.jspecify.annotations.NullMarked;
