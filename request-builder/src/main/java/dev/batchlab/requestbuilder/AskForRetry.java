package dev.batchlab.requestbuilder;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.messaging.Jobs;
import dev.batchlab.providers.Model;
import dev.batchlab.providers.ModelRegistry;
import dev.batchlab.providers.Price;
import dev.batchlab.providers.PriceBook;
import dev.batchlab.providers.PriceMode;
import dev.batchlab.providers.TokenUsage;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person's wish to send requests without a valid answer again: first what it would be, then doing it. */
@ApplicationScoped
public class AskForRetry {
    private static final long ASSUMED_OUTPUT_TOKENS = 1_000;

    private final Shards shards;
    private final Experiments experiments;
    private final References references;
    private final ArtifactStore store;
    private final Jobs jobs;
    private final ModelRegistry models;
    private final PriceBook prices;
    private final Clock clock;

    AskForRetry(
            Shards shards,
            Experiments experiments,
            References references,
            ArtifactStore store,
            Jobs jobs,
            ModelRegistry models,
            PriceBook prices,
            Clock clock) {
        this.shards = shards;
        this.experiments = experiments;
        this.references = references;
        this.store = store;
        this.jobs = jobs;
        this.models = models;
        this.prices = prices;
        this.clock = clock;
    }

    /** @param estimatedUsd for the input and the highest or an assumed output; absent when a price is unknown */
    public record Preview(
            long requests,
            Map<String, Integer> byReason,
            long estimatedInputTokens,
            @Nullable BigDecimal estimatedUsd) {}

    /** @param shards shards whose requests go out again */
    public record Started(long requests, int shards) {}

    /** @throws RequestsRemoved when there is nothing left to send again */
    public Preview preview(String experimentId, List<String> groups) {
        long requests = 0;
        long inputTokens = 0;
        Price price = new Price(BigDecimal.ZERO, BigDecimal.ZERO);
        Map<String, Integer> byReason = new TreeMap<>();
        for (Shards.Waiting waiting : waiting(experimentId, groups)) {
            Shard shard = waiting.shard();
            long tokens = shard.inputTokens() * waiting.requests() / Math.max(1, shard.requests());
            Long ceiling = shard.outputTokens();
            long output = ceiling == null
                    ? ASSUMED_OUTPUT_TOKENS * waiting.requests()
                    : ceiling * waiting.requests() / Math.max(1, shard.requests());
            requests += waiting.requests();
            inputTokens += tokens;
            price = price.plus(price(shard, tokens, output, waiting.requests()));
            waiting.byReason().forEach((reason, count) -> byReason.merge(reason, count, Integer::sum));
        }
        return new Preview(requests, byReason, inputTokens, price.usd());
    }

    /** Takes the waiting requests up, in the current transaction; packing follows. */
    public Started retry(String experimentId, List<String> groups) {
        // no request file goes between the look at them and the job that needs them
        experiments.lock(experimentId);
        long requests = 0;
        int started = 0;
        for (Shards.Waiting waiting : waiting(experimentId, groups)) {
            List<String> wireIds = shards.takeUp(waiting.shard().id());
            if (!wireIds.isEmpty()) {
                jobs.add(
                        PackRetry.ASKED_FOR,
                        waiting.shard().id() + "/" + UUID.randomUUID(),
                        new PackRetry.Order(waiting.shard().id(), wireIds));
                requests += wireIds.size();
                started++;
            }
        }
        return new Started(requests, started);
    }

    private List<Shards.Waiting> waiting(String experimentId, List<String> groups) {
        List<Shards.Waiting> waiting = shards.waiting(experimentId, groups);
        List<String> files =
                waiting.stream().map(one -> one.shard().requestFile().sha256()).toList();
        if (references.purgedOf(files).stream().anyMatch(this::isGone)) {
            throw new RequestsRemoved(experimentId);
        }
        return waiting;
    }

    /** The same requests packed later, perhaps for another experiment, bring a removed file back. */
    private boolean isGone(String digest) {
        try {
            return !store.holds(digest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Price price(Shard shard, long input, long output, long requests) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return models.find(shard.model() + "@" + shard.provider())
                .or(() -> models.find(shard.model()))
                .map((Model model) ->
                        prices.cost(model, new TokenUsage(input, 0, output, 0), requests, today, PriceMode.BATCH))
                .orElse(Price.UNKNOWN);
    }
}
