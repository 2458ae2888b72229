/**
 * Clients of a Robaws, the company and its address, by API v2. What a field is called there differs from tenant to tenant, so names
 * are learned from what is read, and nothing is written under a name that was not seen. Contact persons are left alone.
 */
@NullMarked
package dev.customary.connectors.robaws;

import org.jspecify.annotations.NullMarked;
