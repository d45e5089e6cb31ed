/**
 * How a stage takes part in the conversation: outbox and inbox in the transaction of the change, jobs claimed under a lease with a
 * fencing token, decoding, dead letters. Tables live in the stage's own schema.
 */
@NullMarked
package dev.batchlab.messaging;

import org.jspecify.annotations.NullMarked;
