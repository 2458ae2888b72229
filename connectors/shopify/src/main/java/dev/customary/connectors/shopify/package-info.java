/**
 * Customers of a Shopify shop, with their default address, by its GraphQL Admin API. Other addresses of a customer are left
 * alone, and so is what somebody agreed to receive: consents are read and never written.
 */
@NullMarked
package dev.customary.connectors.shopify;

import org.jspecify.annotations.NullMarked;
