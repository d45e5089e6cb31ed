package dev.batchlab.modelpipeline.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * One pipeline: two models, from weights to verdict.
 *
 * @param name what people call the run; reports carry it
 * @param seed of everything random: sampling, model options, bootstrap
 * @param notes what readers of the report should know, such as which tools were doubles
 * @param webhooks who is told at the end of each phase
 * @param outputDir where models, results and logs go
 */
public record RunConfig(
        String name,
        long seed,
        List<String> notes,
        List<URI> webhooks,
        Path outputDir,
        ModelSource modelA,
        ModelSource modelB,
        DatasetConfig dataset,
        TrainingConfig training,
        GgufConfig gguf,
        OllamaConfig ollama,
        AbTestConfig abTest,
        ReportConfig report) {
    public RunConfig {
        notes = List.copyOf(notes);
        webhooks = List.copyOf(webhooks);
    }
}
