/**
 * Batches of our own: hosts that only answer one request at a time get theirs from here. The rows of a batch are its truth. A row is
 * marked and committed before its call begins, so after a crash it is known what may have run: what costs nothing is sent again,
 * what may have been paid waits in doubt for a person.
 */
@NullMarked
package dev.batchlab.batchsubmitter.online;

import org.jspecify.annotations.NullMarked;
