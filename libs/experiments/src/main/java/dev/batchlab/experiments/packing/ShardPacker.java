package dev.batchlab.experiments.packing;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.events.Release;
import dev.batchlab.experiments.manifest.ManifestEntry;
import dev.batchlab.experiments.manifest.ManifestHeader;
import dev.batchlab.experiments.matrix.Cell;
import dev.batchlab.experiments.matrix.Matrix;
import dev.batchlab.providers.Model;
import dev.batchlab.providers.Provider;
import dev.batchlab.providers.Providers;
import dev.batchlab.providers.TokenEstimate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Packs the cells of a release into shards, one pass a model, in flat memory. Packing again gives the same shards. */
public final class ShardPacker {
    /** Groups whose rows may stand mixed in the files have as many shards open at once. */
    private static final int OPEN_SHARDS = 64;

    private final Matrix matrix;
    private final Providers providers;
    private final ArtifactStore store;

    public ShardPacker(Matrix matrix, Providers providers, ArtifactStore store) {
        this.matrix = matrix;
        this.providers = providers;
        this.store = store;
    }

    /** @param shards told of each shard as soon as it lies in the store */
    public void pack(Release release, Consumer<PackedShard> shards) throws IOException {
        List<String> groups = matrix.groups().keySet().stream()
                .filter(group -> release.groups().isEmpty() || release.groups().contains(group))
                .toList();
        for (Model model : matrix.models(release)) {
            for (int from = 0; from < groups.size(); from += OPEN_SHARDS) {
                List<String> some = groups.subList(from, Math.min(from + OPEN_SHARDS, groups.size()));
                pack(model, some, shards);
            }
        }
    }

    private void pack(Model model, List<String> groups, Consumer<PackedShard> shards) throws IOException {
        Map<String, ModelGroup> open = new LinkedHashMap<>();
        try (Stream<Cell> cells = matrix.cells(model, groups)) {
            for (Iterator<Cell> all = cells.iterator(); all.hasNext(); ) {
                Cell cell = all.next();
                open.computeIfAbsent(cell.ref().group(), group -> new ModelGroup(model, group, shards))
                        .add(cell);
            }
            for (ModelGroup group : open.values()) {
                group.finish();
            }
        } finally {
            for (ModelGroup group : open.values()) {
                group.close();
            }
        }
    }

    /** The cells of one model and one group: those for batches, and the last ones where the spec sends some online. */
    private final class ModelGroup implements AutoCloseable {
        private final GroupShards batches;
        private final GroupShards online;
        private final long batched;
        private long seen;

        ModelGroup(Model model, String group, Consumer<PackedShard> shards) {
            Provider host = providers.get(model.provider());
            this.batches = new GroupShards(model, group, host, shards);
            this.online = new GroupShards(
                    model, group, providers.onlineSideOf(host.id()).orElse(host), shards);
            long cells = matrix.groups().getOrDefault(group, 0L) * matrix.spec().trials();
            this.batched = matrix.spec().batch().batched(cells);
        }

        void add(Cell cell) throws IOException {
            (seen++ < batched ? batches : online).add(cell);
        }

        void finish() throws IOException {
            batches.finish();
            online.finish();
        }

        @Override
        public void close() throws IOException {
            try {
                batches.close();
            } finally {
                online.close();
            }
        }
    }

    /** The shards of one model and one group, one after the other. */
    private final class GroupShards implements AutoCloseable {
        private final Model model;
        private final String group;
        private final Consumer<PackedShard> shards;
        private final Provider provider;
        private final ShardLimits limits;
        private @Nullable OpenShard current;
        private int number;

        GroupShards(Model model, String group, Provider provider, Consumer<PackedShard> shards) {
            this.model = model;
            this.group = group;
            this.shards = shards;
            this.provider = provider;
            this.limits = ShardLimits.of(matrix.spec().batch(), provider.limits());
        }

        void add(Cell cell) throws IOException {
            byte[] line = provider.wireFormat()
                    .requestLine(cell.wireId(), cell.request())
                    .getBytes(StandardCharsets.UTF_8);
            OpenShard shard = current;
            if (shard != null && !limits.takes(shard.requests(), shard.bytes(), line.length + 1)) {
                finish();
                shard = null;
            }
            if (shard == null) {
                shard = new OpenShard(store);
                current = shard;
                number++;
            }
            shard.add(
                    line,
                    new ManifestEntry(cell.wireId(), cell.ref(), cell.referenceLength(), cell.gold()),
                    TokenEstimate.inputTokens(cell.request()),
                    cell.request().maxOutputTokens());
        }

        void finish() throws IOException {
            OpenShard shard = current;
            if (shard != null) {
                shards.accept(shard.finish(this::header));
                close();
            }
        }

        private ManifestHeader header(int requests) {
            String experiment = matrix.spec().experiment();
            return new ManifestHeader(
                    experiment,
                    ShardIds.of(experiment, provider.id(), model.id(), group, number),
                    1,
                    matrix.spec().retry().maxAttempts(),
                    provider.id(),
                    model.id(),
                    model.providerModel(),
                    model.developer(),
                    group,
                    requests,
                    matrix.spec().answer().rules(),
                    limits.window());
        }

        @Override
        public void close() throws IOException {
            if (current != null) {
                current.close();
                current = null;
            }
        }
    }
}
