package dev.batchlab.modelpipeline.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The keys of {@code model_a} and {@code model_b}. */
final class ModelPart {
    private ModelPart() {}

    static ModelSource read(Section section, @Nullable Path otherwise) {
        Path path = otherwise == null || section.given("path")
                ? section.requiredPath("path", "name the folder with config.json and the weights")
                : otherwise;
        ModelSource source = new ModelSource(path, section.text("description", ""), section.text("expected_arch"));
        section.end();
        return source;
    }
}
