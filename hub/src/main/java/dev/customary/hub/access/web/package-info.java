/**
 * Who calls, over HTTP: a session cookie with a CSRF header for pages, a bearer key for programs, and what each may do. Paths
 * that anybody may call are listed in one place. It answers no question of its own but who one is.
 */
@NullMarked
package dev.customary.hub.access.web;

import org.jspecify.annotations.NullMarked;
