/** What people and programs ask of this stage over HTTP. */
@NullMarked
package dev.batchlab.aggregator.rest;

import org.jspecify.annotations.NullMarked;
