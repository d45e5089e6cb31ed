/** The cells of an experiment in matrix order, each with the request it makes, without ever holding them all. */
@org.jspecify.annotations.NullMarked
package dev.batchlab.experiments.matrix;
