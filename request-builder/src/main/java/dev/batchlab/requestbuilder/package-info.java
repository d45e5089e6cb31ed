/**
 * From an experiment to provider-ready request files: checks and accepts specs, expands the released part of the matrix into shards,
 * and packs left-over requests again.
 */
@NullMarked
package dev.batchlab.requestbuilder;

import org.jspecify.annotations.NullMarked;
