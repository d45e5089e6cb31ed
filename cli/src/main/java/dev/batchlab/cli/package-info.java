/** The {@code batchlab} command: what every subcommand shares: where state lives, how errors and exit codes look. */
@NullMarked
package dev.batchlab.cli;

import org.jspecify.annotations.NullMarked;
