package dev.batchlab.requestbuilder;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.events.ExperimentCompleted;
import dev.batchlab.experiments.matrix.Matrix;
import dev.batchlab.experiments.matrix.UnusableRow;
import dev.batchlab.experiments.packing.PackedShard;
import dev.batchlab.experiments.packing.ShardLimits;
import dev.batchlab.experiments.packing.ShardPacker;
import dev.batchlab.experiments.spec.ExperimentSpec;
import dev.batchlab.messaging.Claim;
import dev.batchlab.messaging.Outbox;
import dev.batchlab.providers.Providers;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Packs what a release added. All of it is packed before any of it is announced, so a release goes out whole or not at all. */
@ApplicationScoped
public class PackRelease {
    /** Kind of the jobs that order it. */
    public static final String KIND = "pack-release";

    private static final Logger LOG = Logger.getLogger(PackRelease.class);

    private final SpecRoom room;
    private final Experiments experiments;
    private final Shards shards;
    private final Registered registered;
    private final Outbox outbox;
    private final Providers providers;
    private final ArtifactStore store;
    private final Clock clock;

    PackRelease(
            SpecRoom room,
            Experiments experiments,
            Shards shards,
            Registered registered,
            Outbox outbox,
            Providers providers,
            ArtifactStore store,
            Clock clock) {
        this.room = room;
        this.experiments = experiments;
        this.shards = shards;
        this.registered = registered;
        this.outbox = outbox;
        this.providers = providers;
        this.store = store;
        this.clock = clock;
    }

    /** Payload of the job. */
    public record Order(String experimentId, int release) {}

    /** May be repeated: the same cells give the same shards. */
    public void pack(Order order, Claim claim) throws IOException {
        Release release = QuarkusTransaction.requiringNew().call(() -> experiments
                .findRelease(order.experimentId(), order.release())
                .orElseThrow());
        List<Part> parts = QuarkusTransaction.requiringNew()
                .call(() -> experiments.partsOf(order.experimentId(), order.release()));
        ExperimentSpec spec = room.reopen(release.spec());
        Matrix matrix;
        try {
            matrix = Matrix.of(spec, room.inputs(release.spec()), providers);
        } catch (UnusableRow e) {
            reject(order, String.valueOf(e.getMessage()), claim);
            return;
        }
        List<PackedShard> packed = new ArrayList<>();
        ShardPacker packer = new ShardPacker(matrix, providers, store);
        Map<String, List<String>> groupsOfModel = new LinkedHashMap<>();
        parts.forEach(part -> groupsOfModel
                .computeIfAbsent(part.model(), model -> new ArrayList<>())
                .add(part.group()));
        for (Map.Entry<String, List<String>> part : groupsOfModel.entrySet()) {
            packer.pack(new dev.batchlab.events.Release(List.of(part.getKey()), part.getValue()), packed::add);
        }
        claim.finish(() -> {
            for (PackedShard shard : packed) {
                registered.add(shard, release, matrix.planned(), release.maxAttempts(), null, false);
            }
            if (packed.isEmpty()) {
                shards.firstOf(order.experimentId())
                        .ifPresent(known -> registered.repeat(
                                known,
                                release,
                                matrix.planned(),
                                ShardLimits.of(
                                                spec.batch(),
                                                providers.get(known.provider()).limits())
                                        .window()));
            }
            experiments.packed(order.experimentId());
        });
        LOG.infof(
                "experiment=%s release=%d shards=%d cells_released=%d",
                order.experimentId(), order.release(), packed.size(), release.cells());
    }

    private void reject(Order order, String complaint, Claim claim) {
        LOG.warnf("experiment=%s release=%d rejected=\"%s\"", order.experimentId(), order.release(), complaint);
        claim.finish(() -> {
            experiments.rejected(order.experimentId(), List.of(complaint));
            outbox.add(new ExperimentCompleted(
                    order.experimentId(), "rejected", 0, null, null, List.of(complaint), clock.instant()));
        });
    }
}
