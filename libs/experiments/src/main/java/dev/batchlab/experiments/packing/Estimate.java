package dev.batchlab.experiments.packing;

import dev.batchlab.events.Release;
import dev.batchlab.experiments.matrix.Cell;
import dev.batchlab.experiments.matrix.Matrix;
import dev.batchlab.providers.Model;
import dev.batchlab.providers.Price;
import dev.batchlab.providers.PriceBook;
import dev.batchlab.providers.PriceMode;
import dev.batchlab.providers.Provider;
import dev.batchlab.providers.Providers;
import dev.batchlab.providers.TokenEstimate;
import dev.batchlab.providers.TokenUsage;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What an experiment is about to be, before anything is sent or written.
 *
 * @param models in spec order
 */
public record Estimate(List<ModelEstimate> models) {
    /** Output tokens a request is assumed to have when the spec sets no ceiling. */
    public static final int ASSUMED_OUTPUT_TOKENS = 1000;

    public Estimate {
        models = List.copyOf(models);
    }

    /** @param day whose prices count */
    public static Estimate of(Matrix matrix, Release release, Providers providers, PriceBook prices, LocalDate day) {
        List<ModelEstimate> models = new ArrayList<>();
        for (Model model : matrix.models(release)) {
            models.add(new Count(matrix, model, providers).of(release.groups(), prices, day));
        }
        return new Estimate(models);
    }

    public long requests() {
        return models.stream().mapToLong(ModelEstimate::requests).sum();
    }

    public int shards() {
        return models.stream().mapToInt(ModelEstimate::shards).sum();
    }

    public long inputTokens() {
        return models.stream().mapToLong(ModelEstimate::inputTokens).sum();
    }

    public long outputTokens() {
        return models.stream().mapToLong(ModelEstimate::outputTokens).sum();
    }

    /** The sum over the models; unknown as soon as one is. */
    public Price price() {
        return models.stream()
                .map(ModelEstimate::price)
                .reduce(new Price(BigDecimal.ZERO, BigDecimal.ZERO), Price::plus);
    }

    /** Counts one model's requests the way {@link ShardPacker} packs them. */
    private static final class Count {
        private final Matrix matrix;
        private final Model model;
        private final Provider provider;
        private final Provider online;
        private final Map<String, int[]> requestsInShard = new HashMap<>();
        private final Map<String, long[]> bytesInShard = new HashMap<>();
        private final Map<String, long[]> seen = new HashMap<>();
        private final Tokens batchTokens = new Tokens();
        private final Tokens onlineTokens = new Tokens();
        private long requests;
        private int shards;
        private long bytes;
        private String sample = "";

        Count(Matrix matrix, Model model, Providers providers) {
            this.matrix = matrix;
            this.model = model;
            this.provider = providers.get(model.provider());
            this.online = providers.onlineSideOf(provider.id()).orElse(provider);
        }

        ModelEstimate of(List<String> groups, PriceBook prices, LocalDate day) {
            try (Stream<Cell> cells = matrix.cells(model, groups)) {
                for (Iterator<Cell> all = cells.iterator(); all.hasNext(); ) {
                    add(all.next());
                }
            }
            long assumed = Math.min(ASSUMED_OUTPUT_TOKENS, model.maxOutputTokens());
            String basis = batchTokens.withoutCeiling + onlineTokens.withoutCeiling == 0
                    ? "at most: maxOutputTokens of every request"
                    : "assumed: " + assumed + " a request, because the spec sets no maxOutputTokens";
            Price price = prices.cost(model, batchTokens.usage(assumed), batchTokens.requests, day, PriceMode.BATCH);
            if (onlineTokens.input > 0) {
                price = price.plus(
                        prices.cost(model, onlineTokens.usage(assumed), onlineTokens.requests, day, PriceMode.SYNC));
            }
            long output = batchTokens.output(assumed) + onlineTokens.output(assumed);
            long input = batchTokens.input + onlineTokens.input;
            return new ModelEstimate(model, requests, shards, bytes, input, output, basis, price, sample);
        }

        private void add(Cell cell) {
            String line = provider.wireFormat().requestLine(cell.wireId(), cell.request());
            if (requests == 0) {
                sample = line;
            }
            int size = line.getBytes(StandardCharsets.UTF_8).length + 1;
            String group = cell.ref().group();
            boolean inBatch = seen.computeIfAbsent(group, key -> new long[1])[0]++ < batched(group);
            String way = (inBatch ? "batch " : "online ") + group;
            ShardLimits limits = ShardLimits.of(matrix.spec().batch(), (inBatch ? provider : online).limits());
            int[] held = requestsInShard.computeIfAbsent(way, key -> new int[1]);
            long[] heldBytes = bytesInShard.computeIfAbsent(way, key -> new long[1]);
            if (held[0] == 0 || !limits.takes(held[0], heldBytes[0], size)) {
                shards++;
                held[0] = 0;
                heldBytes[0] = 0;
            }
            held[0]++;
            heldBytes[0] += size;
            requests++;
            bytes += size;
            (inBatch ? batchTokens : onlineTokens).add(cell);
        }

        private long batched(String group) {
            long cells = matrix.groups().getOrDefault(group, 0L) * matrix.spec().trials();
            return matrix.spec().batch().batched(cells);
        }
    }

    /** Tokens of the requests that go one way. */
    private static final class Tokens {
        private long requests;
        private long input;
        private long ceilings;
        private long withoutCeiling;

        void add(Cell cell) {
            requests++;
            input += TokenEstimate.inputTokens(cell.request());
            Integer ceiling = cell.request().maxOutputTokens();
            if (ceiling == null) {
                withoutCeiling++;
            } else {
                ceilings += ceiling;
            }
        }

        long output(long assumed) {
            return ceilings + withoutCeiling * assumed;
        }

        TokenUsage usage(long assumed) {
            return new TokenUsage(input, 0, output(assumed), 0);
        }
    }
}
