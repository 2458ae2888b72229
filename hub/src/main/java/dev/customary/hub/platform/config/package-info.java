/**
 * What an operator can set, and where each value came from: a flag, the environment, {@code customary.yaml} or the default.
 * A name that is not known, or a value that can not be, stops the start with a message that says what to write instead.
 * Settings of single connections are not here: those are data, edited on the page.
 */
@NullMarked
package dev.customary.hub.platform.config;

import org.jspecify.annotations.NullMarked;
