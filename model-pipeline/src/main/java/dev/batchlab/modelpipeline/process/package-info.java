/**
 * Programs that run for hours: each in a session of its own, with output in files, so that it outlives this service and can be adopted
 * by the next; watched for progress, and ended with everything it started.
 */
@NullMarked
package dev.batchlab.modelpipeline.process;

import org.jspecify.annotations.NullMarked;
