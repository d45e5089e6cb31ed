/** Work that outlives a request: preparation and phases, under leases. */
@NullMarked
package dev.batchlab.modelpipeline.jobs;

import org.jspecify.annotations.NullMarked;
