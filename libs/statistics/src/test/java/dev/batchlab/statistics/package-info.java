@NullMarked
package dev.batchlab.statistics;

import org.jspecify.annotations.NullMarked;
