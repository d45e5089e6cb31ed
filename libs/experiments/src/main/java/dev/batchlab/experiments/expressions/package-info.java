/**
 * Expressions of a spec: Qute over the values of one cell, with exact decimal arithmetic. Values are data and are never read
 * as templates again; whatever a text names and the cell lacks is an error with its name.
 */
@org.jspecify.annotations.NullMarked
package dev.batchlab.experiments.expressions;
