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
        private final ShardLimits limits;
        private final Map<String, int[]> requestsInShard = new HashMap<>();
        private final Map<String, long[]> bytesInShard = new HashMap<>();
        private long requests;
        private int shards;
        private long bytes;
        private long inputTokens;
        private long ceilings;
        private long withoutCeiling;
        private String sample = "";

        Count(Matrix matrix, Model model, Providers providers) {
            this.matrix = matrix;
            this.model = model;
            this.provider = providers.get(model.provider());
            this.limits = ShardLimits.of(matrix.spec().batch(), provider.limits());
        }

        ModelEstimate of(List<String> groups, PriceBook prices, LocalDate day) {
            try (Stream<Cell> cells = matrix.cells(model, groups)) {
                for (Iterator<Cell> all = cells.iterator(); all.hasNext(); ) {
                    add(all.next());
                }
            }
            long assumed = Math.min(ASSUMED_OUTPUT_TOKENS, model.maxOutputTokens());
            long output = ceilings + withoutCeiling * assumed;
            String basis = withoutCeiling == 0
                    ? "at most: maxOutputTokens of every request"
                    : "assumed: " + assumed + " a request, because the spec sets no maxOutputTokens";
            Price price = prices.cost(model, new TokenUsage(inputTokens, 0, output, 0), requests, day, PriceMode.BATCH);
            return new ModelEstimate(model, requests, shards, bytes, inputTokens, output, basis, price, sample);
        }

        private void add(Cell cell) {
            String line = provider.wireFormat().requestLine(cell.wireId(), cell.request());
            if (requests == 0) {
                sample = line;
            }
            int size = line.getBytes(StandardCharsets.UTF_8).length + 1;
            int[] held = requestsInShard.computeIfAbsent(cell.ref().group(), group -> new int[1]);
            long[] heldBytes = bytesInShard.computeIfAbsent(cell.ref().group(), group -> new long[1]);
            if (held[0] == 0 || !limits.takes(held[0], heldBytes[0], size)) {
                shards++;
                held[0] = 0;
                heldBytes[0] = 0;
            }
            held[0]++;
            heldBytes[0] += size;
            requests++;
            bytes += size;
            inputTokens += TokenEstimate.inputTokens(cell.request());
            Integer ceiling = cell.request().maxOutputTokens();
            if (ceiling == null) {
                withoutCeiling++;
            } else {
                ceilings += ceiling;
            }
        }
    }
}
