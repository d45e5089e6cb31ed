/** Commands about experiments: run, follow, retry, cancel, export, and what waits for a person. */
@NullMarked
package dev.batchlab.cli.experiments;

import org.jspecify.annotations.NullMarked;
