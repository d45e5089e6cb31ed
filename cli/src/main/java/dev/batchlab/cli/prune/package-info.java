/** Makes room: request files of finished experiments, logs and backups go after the time each class is kept. Never what a result refers to. */
@NullMarked
package dev.batchlab.cli.prune;

import org.jspecify.annotations.NullMarked;
