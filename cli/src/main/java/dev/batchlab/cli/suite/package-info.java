/** Running the project's own tests and demo and saying what came of it. */
@NullMarked
package dev.batchlab.cli.suite;

import org.jspecify.annotations.NullMarked;
