/**
 * The manifest beside a request file: JSONL that says which cell each wire id stands for and what the answers are checked
 * against, so that nothing is ever parsed back out of an id.
 */
@org.jspecify.annotations.NullMarked
package dev.batchlab.experiments.manifest;
