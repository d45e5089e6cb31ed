package dev.batchlab.modelpipeline.config;

import java.nio.file.Path;

/**
 * One pipeline: two models, from weights to verdict.
 *
 * @param name what people call the run; reports carry it
 * @param seed of everything random: sampling, model options, bootstrap
 * @param outputDir where models, results and logs go
 */
public record RunConfig(
        String name,
        long seed,
        Path outputDir,
        ModelSource modelA,
        ModelSource modelB,
        DatasetConfig dataset,
        TrainingConfig training,
        GgufConfig gguf,
        OllamaConfig ollama,
        AbTestConfig abTest,
        ReportConfig report) {}
