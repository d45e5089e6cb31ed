/** Work outside the handlers: admission, submission and cancellation in the background. */
@NullMarked
package dev.batchlab.batchsubmitter.jobs;

import org.jspecify.annotations.NullMarked;
