/** Looks, planned and done in the background. */
@NullMarked
package dev.batchlab.statuspoller.jobs;

import org.jspecify.annotations.NullMarked;
