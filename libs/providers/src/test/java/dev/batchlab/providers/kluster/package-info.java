@NullMarked
package dev.batchlab.providers.kluster;

import org.jspecify.annotations.NullMarked;
