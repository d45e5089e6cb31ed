package dev.batchlab.aggregator;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.events.ArtifactRef;
import dev.batchlab.results.ExperimentFiles;
import dev.batchlab.results.ExportFormat;
import dev.batchlab.results.InputRows;
import dev.batchlab.results.LongTexts;
import dev.batchlab.results.Output;
import dev.batchlab.results.StoredFile;
import dev.batchlab.results.Summary;
import dev.batchlab.results.report.Report;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the files of an experiment as it stands. */
@ApplicationScoped
public class ExportExperiment {
    private final Experiments experiments;
    private final Summaries summaries;
    private final Shards shards;
    private final Results results;
    private final Specs specs;
    private final ArtifactStore store;

    ExportExperiment(
            Experiments experiments,
            Summaries summaries,
            Shards shards,
            Results results,
            Specs specs,
            ArtifactStore store) {
        this.experiments = experiments;
        this.summaries = summaries;
        this.shards = shards;
        this.results = results;
        this.specs = specs;
        this.store = store;
    }

    /** An experiment whose files can be written. */
    public record Ready(ExperimentFacts facts, Summary summary, Spec spec) {}

    /** @throws UnknownExperiment when there is nothing to write yet */
    public Ready prepare(String experimentId) throws IOException {
        ExperimentFacts facts = experiments
                .find(experimentId)
                .orElseThrow(() ->
                        new UnknownExperiment(experimentId, "is unknown; see GET /experiments for those that are not"));
        @Nullable ArtifactRef spec = facts.spec();
        if (spec == null) {
            throw new UnknownExperiment(experimentId, "has not released any requests, so it has no files yet");
        }
        Summary summary =
                summaries.find(experimentId).orElseThrow(() -> new UnknownExperiment(experimentId, "is unknown"));
        return new Ready(facts, summary, specs.read(spec));
    }

    /** @param groups only these; empty means all. The summary is that of the whole experiment in any case. */
    public void write(Ready ready, Set<ExportFormat> formats, List<String> groups, Output output) throws IOException {
        String id = ready.facts().experimentId();
        try (Results.Snapshot cells = results.snapshot(id, groups)) {
            List<ShardFacts> packed = shards.shards(id).stream()
                    .filter(shard -> groups.isEmpty() || groups.contains(shard.group()))
                    .toList();
            @Nullable InputRows rows = ready.spec().rows();
            boolean areRequestsHere = !experiments.areRequestsRemoved(id);
            new ExperimentFiles(
                            ready.spec().shape(),
                            cells,
                            longTexts(),
                            ready.summary(),
                            rows,
                            raw(id, groups),
                            areRequestsHere
                                    ? packed.stream().map(this::requestFile).toList()
                                    : List.of(),
                            areRequestsHere
                                    ? RequestFiles.metadata(
                                            packed, groups, rows, ready.facts().startedAt())
                                    : null)
                    .write(formats, output);
        }
    }

    /** The report alone, as HTML. */
    public String report(Ready ready) throws IOException {
        try (Results.Snapshot cells = results.snapshot(ready.facts().experimentId(), List.of())) {
            return Report.of(ready.spec().shape(), ready.summary(), cells).html();
        }
    }

    private LongTexts longTexts() {
        return ref -> {
            try (InputStream in = store.open(ref)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        };
    }

    private List<StoredFile> raw(String experimentId, List<String> groups) {
        List<StoredFile> files = new ArrayList<>();
        for (SubmissionFacts batch : shards.submissions(experimentId)) {
            if (groups.isEmpty() || groups.contains(batch.group())) {
                batch.archives()
                        .forEach(archive -> files.add(new StoredFile(
                                StoredFile.rawPath(batch.batchName(), archive.role()),
                                () -> store.open(archive.content()))));
            }
        }
        return files;
    }

    private StoredFile requestFile(ShardFacts shard) {
        return new StoredFile(StoredFile.requestsPath(shard.shardId()), () -> store.open(shard.requestFile()));
    }
}
