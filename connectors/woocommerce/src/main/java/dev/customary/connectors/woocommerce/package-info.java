/**
 * Customers of WooCommerce shops. They are read through version 2 of the REST API, which alone tells orders and turnover, and
 * written through version 3; both have the same ids. It does not see guests, who are no users of the shop.
 */
@NullMarked
package dev.customary.connectors.woocommerce;

import org.jspecify.annotations.NullMarked;
