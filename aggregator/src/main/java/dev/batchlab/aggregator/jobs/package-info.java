/** What happens outside the handlers: looking for experiments at rest, reading reopened cells, telling people. */
@NullMarked
package dev.batchlab.aggregator.jobs;

import org.jspecify.annotations.NullMarked;
