/**
 * Copies of everything an installation knows: the rows of every stage in one snapshot of the database and the artifacts they refer
 * to, in one file that is whole or absent. Restoring one, and checking that what is referred to is still there, unchanged.
 */
@NullMarked
package dev.batchlab.backup;

import org.jspecify.annotations.NullMarked;
