/** What comes in from Kafka and the results that go out to it. */
@NullMarked
package dev.batchlab.resultconverter.messaging;

import org.jspecify.annotations.NullMarked;
