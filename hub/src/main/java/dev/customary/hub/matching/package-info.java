/**
 * Says which customer a source record is, by identifiers: external ids that other systems note, VAT number, e-mail, and phone
 * together with the name. Pure functions over what the store found. Matching never changes a field of a customer.
 */
@NullMarked
package dev.customary.hub.matching;

import org.jspecify.annotations.NullMarked;
