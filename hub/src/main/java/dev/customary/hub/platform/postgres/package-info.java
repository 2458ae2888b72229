/**
 * A real PostgreSQL server that the hub starts, watches and stops itself, so that nothing has to be installed. Its data
 * survives restarts and kills; a server left over by a killed hub is found and stopped before a new one starts. It makes
 * no backups, does no major upgrades and knows nothing of the hub's tables.
 */
@NullMarked
package dev.customary.hub.platform.postgres;

import org.jspecify.annotations.NullMarked;
