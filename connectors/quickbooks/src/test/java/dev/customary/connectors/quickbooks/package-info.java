@NullMarked
package dev.customary.connectors.quickbooks;

import org.jspecify.annotations.NullMarked;
