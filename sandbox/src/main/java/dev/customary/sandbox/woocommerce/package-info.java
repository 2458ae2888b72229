/**
 * A WooCommerce shop, true to the wire as far as customers and webhooks go: versions 2 and 3 of the REST API, its three ways
 * of signing calls, its errors, its PHP way of writing JSON, its webhooks that switch themselves off. It sells nothing.
 */
@NullMarked
package dev.customary.sandbox.woocommerce;

import org.jspecify.annotations.NullMarked;
