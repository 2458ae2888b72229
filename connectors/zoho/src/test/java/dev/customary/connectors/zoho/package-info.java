/** What the Strapi connector promises, shown against recorded and simulated traffic. It tests nothing of the hub. */
@NullMarked
package dev.customary.connectors.zoho;

import org.jspecify.annotations.NullMarked;
