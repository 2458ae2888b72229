/**
 * What a connection's system really does, as it was measured: whether it lists changes, keeps letter case, shows what is deleted.
 * Measuring reads; it writes to one record alone, which a person named for it, and puts back what it wrote. Nothing is taken in.
 */
@NullMarked
package dev.customary.hub.passport;

import org.jspecify.annotations.NullMarked;
