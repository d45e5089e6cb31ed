package dev.batchlab.modelpipeline.steps;

import dev.batchlab.modelpipeline.Phase;
import dev.batchlab.modelpipeline.config.ModelSource;
import dev.batchlab.modelpipeline.config.OllamaConfig;
import dev.batchlab.modelpipeline.config.Quantization;
import dev.batchlab.modelpipeline.config.RunConfig;
import java.nio.file.Path;

/** Which of the two models. */
enum Side {
    A("model_a", Phase.CONVERT_A),
    B("model_b", Phase.CONVERT_B);

    private final String key;
    private final Phase conversion;

    Side(String key, Phase conversion) {
        this.key = key;
        this.conversion = conversion;
    }

    String key() {
        return key;
    }

    Phase conversion() {
        return conversion;
    }

    ModelSource source(RunConfig config) {
        return this == A ? config.modelA() : config.modelB();
    }

    String ollamaName(OllamaConfig ollama) {
        return this == A ? ollama.modelAName() : ollama.modelBName();
    }

    /** Where people look for the file. */
    Path gguf(RunConfig config, Quantization quantization) {
        return config.outputDir()
                .resolve("gguf_models")
                .resolve(key)
                .resolve(key + "_" + quantization.name() + ".gguf");
    }
}
