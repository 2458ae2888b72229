/** What a pull costs: time, processor, log, statements, allocations; and the server that it is measured on. */
@NullMarked
package dev.customary.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
