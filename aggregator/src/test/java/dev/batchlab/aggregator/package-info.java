/** The aggregator against a real broker and a real database. */
package dev.batchlab.aggregator;
