/**
 * Strapi 5, and 4 on demand, true to the wire as far as entries of content types and webhooks go: document ids, drafts and
 * publishing, filters, the error envelope, the administration's way to webhooks. It has no page and no other users.
 */
@NullMarked
package dev.customary.sandbox.strapi;

import org.jspecify.annotations.NullMarked;
