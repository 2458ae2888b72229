/**
 * Secrets at rest: each is encrypted under a key of its own, which is encrypted under the master key of the installation,
 * and bound to its place, so that it can not be moved to another. A {@link Secret} does not show itself in text. It does
 * not protect against who has both the database and the master key file.
 */
@NullMarked
package dev.customary.hub.platform.secret;

import org.jspecify.annotations.NullMarked;
