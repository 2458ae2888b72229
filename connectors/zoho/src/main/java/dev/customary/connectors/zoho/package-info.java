/**
 * Customers of Zoho Books by its API, version 3: contacts with their persons, by a list that shows a part of each and a call for
 * each whole one. {@link dev.customary.connectors.zoho.ZohoApi} and {@link dev.customary.connectors.zoho.Listing} know nothing of
 * contacts, so that invoices can be read by them, too.
 */
@NullMarked
package dev.customary.connectors.zoho;

import org.jspecify.annotations.NullMarked;
