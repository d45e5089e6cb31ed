package dev.batchlab.statistics;

/**
 * How one class fared.
 *
 * @param precision 0 where the class was never predicted
 * @param recall 0 where the class never occurred
 * @param f1 0 where there was nothing to find and nothing found
 * @param support how many samples truly are of this class
 */
public record ClassScores(String label, double precision, double recall, double f1, int support, int predicted) {}
