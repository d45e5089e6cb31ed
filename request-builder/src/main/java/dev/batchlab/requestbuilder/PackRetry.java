package dev.batchlab.requestbuilder;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.FailedRequest;
import dev.batchlab.events.RequestsFailed;
import dev.batchlab.experiments.matrix.FormatRules;
import dev.batchlab.experiments.packing.PackedShard;
import dev.batchlab.experiments.packing.RetryPacker;
import dev.batchlab.experiments.spec.ExperimentSpec;
import dev.batchlab.messaging.Claim;
import dev.batchlab.providers.Providers;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** Packs left-over requests of a shard for their next attempt. */
@ApplicationScoped
public class PackRetry {
    /** Kind of the jobs for what failed by itself. */
    public static final String AFTER_FAILURE = "retry";

    /** Kind of the jobs for retries a person asked for. */
    public static final String ASKED_FOR = "retry-asked-for";

    private static final Logger LOG = Logger.getLogger(PackRetry.class);

    private final Shards shards;
    private final Experiments experiments;
    private final Registered registered;
    private final SpecRoom room;
    private final Providers providers;
    private final ArtifactStore store;

    PackRetry(
            Shards shards,
            Experiments experiments,
            Registered registered,
            SpecRoom room,
            Providers providers,
            ArtifactStore store) {
        this.shards = shards;
        this.experiments = experiments;
        this.registered = registered;
        this.room = room;
        this.providers = providers;
        this.store = store;
    }

    /** Payload of the job for a retry a person asked for. */
    public record Order(String shardId, List<String> wireIds) {}

    /** What failed by itself: those that deserve it go out again, the others are remembered for a person. */
    public void afterFailure(RequestsFailed event, Claim claim) throws IOException {
        List<FailedRequest> failures = failures(event);
        if (event.reread()) {
            claim.finish(() -> shards.reread(event.shardId(), failures));
            return;
        }
        Set<String> again = new HashSet<>();
        failures.stream()
                .filter(FailedRequest::retry)
                .map(FailedRequest::wireId)
                .forEach(again::add);
        Shard parent = shard(event.shardId());
        // a person may have been quicker than this news
        again.removeAll(QuarkusTransaction.requiringNew().call(() -> shards.takenUp(parent.id())));
        if (again.isEmpty()) {
            claim.finish(() -> shards.failed(parent.id(), failures));
            return;
        }
        Release release = newest(parent);
        ExperimentSpec spec = spec(release);
        int maxAttempts = maxAttempts(parent, release);
        List<PackedShard> packed = pack(parent, again, spec, parent.attempt() + 1, maxAttempts);
        claim.finish(() -> {
            experiments.lock(parent.experimentId());
            if (!Collections.disjoint(again, shards.takenUp(parent.id()))) {
                throw new IllegalStateException("requests of " + parent.id() + " were taken up while they were packed");
            }
            shards.failed(parent.id(), failures);
            packed.forEach(shard -> register(shard, parent, release, maxAttempts, false));
        });
        LOG.infof("shard=%s attempt=%d retried=%d", parent.id(), parent.attempt() + 1, again.size());
    }

    /** A person asked: the requests get a new round of attempts. */
    public void askedFor(Order order, Claim claim) throws IOException {
        Shard parent = shard(order.shardId());
        Release release = newest(parent);
        ExperimentSpec spec = spec(release);
        int maxAttempts = parent.attempt() + release.maxAttempts();
        List<PackedShard> packed =
                pack(parent, new HashSet<>(order.wireIds()), spec, parent.attempt() + 1, maxAttempts);
        claim.finish(() -> packed.forEach(shard -> register(shard, parent, release, maxAttempts, true)));
        LOG.infof(
                "shard=%s attempt=%d retried=%d asked_for=true",
                parent.id(), parent.attempt() + 1, order.wireIds().size());
    }

    private List<PackedShard> pack(Shard parent, Set<String> wireIds, ExperimentSpec spec, int attempt, int maxAttempts)
            throws IOException {
        String reminder = spec.retry().reinforcePrompt() ? FormatRules.reminder(spec) : null;
        return new RetryPacker(store, providers)
                .pack(
                        new RetryPacker.Parent(
                                parent.requestFile(), parent.manifest(), parent.inputTokens(), parent.outputTokens()),
                        wireIds,
                        new RetryPacker.Attempt(attempt, maxAttempts, reminder),
                        spec.batch());
    }

    private void register(PackedShard packed, Shard parent, Release release, int maxAttempts, boolean reopens) {
        long planned = experiments.find(parent.experimentId()).orElseThrow().planned();
        registered.add(packed, release, planned, maxAttempts, parent, reopens);
    }

    /** The newest release counts, but it does not take back what a person was promised. */
    private static int maxAttempts(Shard parent, Release release) {
        Integer roundEnds = parent.roundEnds();
        int promised = roundEnds == null ? parent.attempt() + 1 : roundEnds;
        return Math.max(parent.attempt() + 1, Math.max(release.maxAttempts(), promised));
    }

    private Shard shard(String shardId) {
        return QuarkusTransaction.requiringNew().call(() -> shards.find(shardId).orElseThrow());
    }

    private Release newest(Shard parent) {
        return QuarkusTransaction.requiringNew()
                .call(() -> experiments.newestRelease(parent.experimentId()).orElseThrow());
    }

    private ExperimentSpec spec(Release release) throws IOException {
        return room.reopen(release.spec());
    }

    private List<FailedRequest> failures(RequestsFailed event) throws IOException {
        if (event.failuresRef() == null) {
            return event.failures();
        }
        List<FailedRequest> failures = new ArrayList<>(event.failures());
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(store.open(event.failuresRef()), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    failures.add(EventJson.mapper().readValue(line, FailedRequest.class));
                }
            }
        }
        return failures;
    }
}
