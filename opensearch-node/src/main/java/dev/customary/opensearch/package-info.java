/** OpenSearch as it is, on this machine alone, for tests that ask whether the hub speaks as OpenSearch does. */
@NullMarked
package dev.customary.opensearch;

import org.jspecify.annotations.NullMarked;
