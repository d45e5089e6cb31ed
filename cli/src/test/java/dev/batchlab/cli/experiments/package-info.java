@NullMarked
package dev.batchlab.cli.experiments;

import org.jspecify.annotations.NullMarked;
