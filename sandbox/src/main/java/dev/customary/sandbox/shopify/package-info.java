/**
 * A simulated Shopify shop: its GraphQL Admin API for customers, which takes what the real schema takes, with the bucket of
 * costs, bulk operations, metafields and webhooks of an app that is installed in it.
 */
@NullMarked
package dev.customary.sandbox.shopify;

import org.jspecify.annotations.NullMarked;
