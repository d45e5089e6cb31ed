package dev.batchlab.cli.experiments;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.artifacts.FileArtifactStore;
import dev.batchlab.cli.UserCatalog;
import dev.batchlab.cli.UserError;
import dev.batchlab.experiments.packing.Estimate;
import dev.batchlab.experiments.packing.ModelEstimate;
import dev.batchlab.experiments.packing.PackedShard;
import dev.batchlab.experiments.packing.ShardPacker;
import dev.batchlab.experiments.spec.Dataset;
import dev.batchlab.results.DataSetRows;
import dev.batchlab.results.FileNames;
import dev.batchlab.results.RequestsMetadata;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What would be sent, without sending it. */
final class DryRun {
    private final LocalSpec local;
    private final Estimate estimate;

    DryRun(LocalSpec local, Estimate estimate) {
        this.local = local;
        this.estimate = estimate;
    }

    String text() {
        StringBuilder text = new StringBuilder(
                        "Experiment " + local.spec().experiment() + ": dry run, nothing is sent\n\n")
                .append(EstimateTable.of(estimate));
        for (ModelEstimate model : estimate.models()) {
            text.append("\nOne request to ")
                    .append(model.model().id())
                    .append(":\n")
                    .append(model.sample())
                    .append('\n');
        }
        return text.toString().stripTrailing();
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("experiment", local.spec().experiment())
                .put("requests", estimate.requests())
                .put("shards", estimate.shards())
                .put("input_tokens", estimate.inputTokens())
                .put("output_tokens", estimate.outputTokens())
                .put("list_cost_usd", estimate.price().listUsd())
                .put("cost_usd", estimate.price().usd());
        var models = json.putArray("models");
        for (ModelEstimate model : estimate.models()) {
            models.addObject()
                    .put("model", model.model().id())
                    .put("requests", model.requests())
                    .put("shards", model.shards())
                    .put("bytes", model.bytes())
                    .put("input_tokens", model.inputTokens())
                    .put("output_tokens", model.outputTokens())
                    .put("output_basis", model.outputBasis())
                    .put("list_cost_usd", model.price().listUsd())
                    .put("cost_usd", model.price().usd())
                    .put("saving_usd", model.savingUsd())
                    .put("sample", model.sample());
        }
        return json;
    }

    /** Writes {@code requests/<shard>.jsonl} and {@code requests/metadata.json} below the experiment's directory. */
    Path write(Path output, Clock clock) {
        Path requests =
                output.resolve(FileNames.encode(local.spec().experiment())).resolve("requests");
        try {
            Files.createDirectories(requests);
            Path scratch = Files.createTempDirectory("batchlab-dry-run");
            try (ArtifactStore store = new FileArtifactStore(scratch)) {
                List<RequestsMetadata.RequestsFile> files = new ArrayList<>();
                new ShardPacker(local.matrix(), UserCatalog.read().providers(), store)
                        .pack(local.release(), shard -> files.add(copied(shard, store, requests)));
                Files.write(
                        requests.resolve("metadata.json"),
                        new RequestsMetadata(clock.instant(), files, skipped(files)).bytes());
            } finally {
                remove(scratch);
            }
            return requests;
        } catch (IOException | UncheckedIOException e) {
            throw new UserError("cannot write to " + requests + " (" + e.getMessage() + ")", "choose another --output");
        }
    }

    private RequestsMetadata.RequestsFile copied(PackedShard shard, ArtifactStore store, Path requests) {
        String name = FileNames.encode(shard.shardId()) + ".jsonl";
        try (InputStream content = store.open(shard.requestFile())) {
            Files.copy(content, requests.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RequestsMetadata.RequestsFile(shard.group(), shard.model(), name, shard.requests());
    }

    private Map<String, Long> skipped(List<RequestsMetadata.RequestsFile> files) throws IOException {
        Dataset dataset = local.spec().dataset();
        if (dataset == null) {
            return Map.of();
        }
        Set<String> packed =
                files.stream().map(RequestsMetadata.RequestsFile::group).collect(Collectors.toSet());
        return new DataSetRows(dataset, local.inputs()).skipped(local.release().groups(), packed);
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
