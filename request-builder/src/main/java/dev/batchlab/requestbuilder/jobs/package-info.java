/** Expansion and repacking, done by workers under a lease. */
@NullMarked
package dev.batchlab.requestbuilder.jobs;

import org.jspecify.annotations.NullMarked;
