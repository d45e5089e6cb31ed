package dev.batchlab.experiments.matrix;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One row of a data set.
 *
 * @param ordinal place within its group in input order, from 1; rows that are left out count too
 * @param file path as the spec names it
 * @param line first line of the row in its file
 * @param fields as the file has them, numbers exact; texts only when it is CSV
 * @param kept whether it makes requests; false when a required field is missing and the spec says skip
 */
public record DataRow(String group, int ordinal, String file, int line, ObjectNode fields, boolean kept) {}
