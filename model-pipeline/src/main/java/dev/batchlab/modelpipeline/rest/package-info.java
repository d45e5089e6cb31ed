/** Pipelines come in here, and can be asked after, resumed and cancelled. */
@NullMarked
package dev.batchlab.modelpipeline.rest;

import org.jspecify.annotations.NullMarked;
