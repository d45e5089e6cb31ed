package dev.batchlab.resultconverter;

import dev.batchlab.events.ArchivedFile;
import org.jspecify.annotations.Nullable;

/**
 * What became of one result file.
 *
 * @param location where the provider kept it
 * @param file the archived bytes; absent when the provider has no such file
 */
public record Archived(String location, @Nullable ArchivedFile file) {}
