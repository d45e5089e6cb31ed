/** Backups of an installation, restoring one, and checking that nothing it refers to was lost or altered. */
@NullMarked
package dev.batchlab.cli.backup;

import org.jspecify.annotations.NullMarked;
