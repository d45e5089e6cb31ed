/**
 * From a provider's result files to judged results. Every line is accounted for, every request gets exactly one result, and what
 * comes out depends on the set of lines alone, never on their order. Memory is a few dozen bytes a request; texts are held one at
 * a time.
 */
@NullMarked
package dev.batchlab.experiments.reading;

import org.jspecify.annotations.NullMarked;
