@NullMarked
package dev.batchlab.resultconverter;

import org.jspecify.annotations.NullMarked;
