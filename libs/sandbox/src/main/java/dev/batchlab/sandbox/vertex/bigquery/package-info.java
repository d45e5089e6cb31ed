/** As much of BigQuery's REST API as its client library needs to load a table, read one and delete one. */
@NullMarked
package dev.batchlab.sandbox.vertex.bigquery;

import org.jspecify.annotations.NullMarked;
