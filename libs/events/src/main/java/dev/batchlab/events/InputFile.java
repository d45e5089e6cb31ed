package dev.batchlab.events;

/**
 * A file the spec refers to.
 *
 * @param path as the spec writes it, relative to the spec, with forward slashes
 */
public record InputFile(String path, ArtifactRef content) {}
