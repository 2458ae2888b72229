/**
 * Remote systems, simulated true to the wire: paths, headers, paging, signatures, error bodies and quirks as the real ones
 * have them, with state that lasts as long as the process. A system is a function of calls, so that it can be asked in
 * memory as well as over HTTP. It serves the demo, the tests and the benchmarks and is never part of the hub.
 */
@NullMarked
package dev.customary.sandbox;

import org.jspecify.annotations.NullMarked;
