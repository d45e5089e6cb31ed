/** Where experiments, releases and shards are kept. */
@NullMarked
package dev.batchlab.requestbuilder.postgres;

import org.jspecify.annotations.NullMarked;
