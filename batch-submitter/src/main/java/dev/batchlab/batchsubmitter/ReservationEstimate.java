package dev.batchlab.batchsubmitter;

import dev.batchlab.providers.Model;
import dev.batchlab.providers.ModelRegistry;
import dev.batchlab.providers.PriceBook;
import dev.batchlab.providers.PriceMode;
import dev.batchlab.providers.TokenUsage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a shard may cost: its input by the tokenizer, its output by the spec's ceiling, else by what the model's batches needed so
 * far, else by a stated default.
 */
public final class ReservationEstimate {
    private final ModelRegistry models;
    private final PriceBook prices;
    private final int defaultOutputTokens;

    public ReservationEstimate(ModelRegistry models, PriceBook prices, int defaultOutputTokens) {
        this.models = models;
        this.prices = prices;
        this.defaultOutputTokens = defaultOutputTokens;
    }

    /** @return absent when no price is known */
    public @Nullable BigDecimal usd(Shard shard, OptionalDouble outputPerRequest, LocalDate day) {
        Optional<Model> model =
                models.find(shard.model() + "@" + shard.provider()).or(() -> models.find(shard.model()));
        TokenUsage usage = new TokenUsage(shard.estimatedInputTokens(), 0, outputTokens(shard, outputPerRequest), 0);
        return model.map(known -> prices.cost(known, usage, shard.requests(), day, PriceMode.BATCH)
                        .usd())
                .orElse(null);
    }

    long outputTokens(Shard shard, OptionalDouble outputPerRequest) {
        Long ceiling = shard.maxOutputTokens();
        if (ceiling != null) {
            return ceiling;
        }
        return (long) Math.ceil(outputPerRequest.orElse(defaultOutputTokens) * shard.requests());
    }
}
