@NullMarked
package dev.batchlab.cli.pipeline;

import org.jspecify.annotations.NullMarked;
