/**
 * Customers of a Medusa 2 shop, with their two default addresses, by its admin API. Other addresses of a customer are left
 * alone. It keeps nobody's login: whether a customer has an account is read and never written.
 */
@NullMarked
package dev.customary.connectors.medusa;

import org.jspecify.annotations.NullMarked;
