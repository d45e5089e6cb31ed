/**
 * What the providers' network parts share: one HTTP attempt with a deadline, replies and failures in the port's words, streamed
 * bodies in both directions.
 */
@NullMarked
package dev.batchlab.providers.http;

import org.jspecify.annotations.NullMarked;
