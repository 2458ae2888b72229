/**
 * A simulated Medusa 2: its admin API for customers, their addresses and groups, as a real 2.21 answers, or as the 2.0 line
 * does. Medusa sends no webhooks by itself; the signed news of the Customary plugin are part of what is simulated.
 */
@NullMarked
package dev.customary.sandbox.medusa;

import org.jspecify.annotations.NullMarked;
