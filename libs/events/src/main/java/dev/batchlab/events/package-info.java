/**
 * The events the stages exchange, their topics and their JSON form. This is the public language of Batchlab: additive change
 * only, unknown fields are ignored, and an approved snapshot of every event stands in the tests.
 */
@NullMarked
package dev.batchlab.events;

import org.jspecify.annotations.NullMarked;
