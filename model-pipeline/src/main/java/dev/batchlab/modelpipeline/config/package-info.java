/**
 * What a run is asked to do: the YAML of a pipeline, read strictly, all problems at once. Nothing here looks at what the paths point
 * to; that is preflight's work.
 */
@NullMarked
package dev.batchlab.modelpipeline.config;

import org.jspecify.annotations.NullMarked;
