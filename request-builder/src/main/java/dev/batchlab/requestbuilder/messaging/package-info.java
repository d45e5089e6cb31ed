/** Events in. */
@NullMarked
package dev.batchlab.requestbuilder.messaging;

import org.jspecify.annotations.NullMarked;
