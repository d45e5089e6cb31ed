package dev.batchlab.modelpipeline;

/** A file a step left, as it was when the step ended. */
public record Output(String kind, String path, long bytes, String sha256) {}
