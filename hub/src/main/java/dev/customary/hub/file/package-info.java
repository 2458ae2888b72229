/** Files that people bring for connectors that read them: kept in parts, handed out in ranges, replaced by the next. */
@NullMarked
package dev.customary.hub.file;

import org.jspecify.annotations.NullMarked;
