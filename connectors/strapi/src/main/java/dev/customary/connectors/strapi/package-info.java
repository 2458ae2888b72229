/**
 * Customers kept in Strapi 5 or 4, as entries of one content type. The content type of the requirement document,
 * {@code wo-cliente}, is mapped by default; any other by configuration. It takes part in published entries only; drafts are
 * an editor's business.
 */
@NullMarked
package dev.customary.connectors.strapi;

import org.jspecify.annotations.NullMarked;
