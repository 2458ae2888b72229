/** Those who enter points as fast as they can: through the hub's service, through its REST API, and by hand with pgbench. */
@NullMarked
package dev.customary.benchmarks.ledger;

import org.jspecify.annotations.NullMarked;
