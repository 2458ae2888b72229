/**
 * Who may do what: people with a login, programs with a key, and the permissions of their roles. Passwords, keys and session
 * tokens are kept as digests only. It knows nothing about customers and decides nothing about them.
 */
@NullMarked
package dev.customary.hub.access;

import org.jspecify.annotations.NullMarked;
