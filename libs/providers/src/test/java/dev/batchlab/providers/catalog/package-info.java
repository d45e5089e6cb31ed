/** Tests of what belongs together. */
@NullMarked
package dev.batchlab.providers.catalog;

import org.jspecify.annotations.NullMarked;
