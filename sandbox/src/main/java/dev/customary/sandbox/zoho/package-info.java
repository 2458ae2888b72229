/**
 * Zoho Books, simulated: contacts with their persons, by version 3 of its API, with the tokens of its accounts server, its limits
 * and the webhooks of its workflow rules.
 */
@NullMarked
package dev.customary.sandbox.zoho;

import org.jspecify.annotations.NullMarked;
