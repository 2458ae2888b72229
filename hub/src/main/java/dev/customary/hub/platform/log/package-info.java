/**
 * The form of log lines: one JSON object a line for programs, text for terminals, and no e-mail address, phone number or secret
 * in either. What is worth logging is not decided here.
 */
@NullMarked
package dev.customary.hub.platform.log;

import org.jspecify.annotations.NullMarked;
