package dev.batchlab.modelpipeline.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A model folder in the form of Hugging Face.
 *
 * @param expectedArch the architecture the GGUF must name; null takes it from the folder's config.json
 */
public record ModelSource(
        Path path, String description, @Nullable String expectedArch) {}
