@NullMarked
package dev.batchlab.cli.convert;

import org.jspecify.annotations.NullMarked;
