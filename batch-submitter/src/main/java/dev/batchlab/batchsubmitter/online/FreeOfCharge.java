package dev.batchlab.batchsubmitter.online;

import dev.batchlab.batchsubmitter.Shard;
import dev.batchlab.providers.Model;
import dev.batchlab.providers.ModelRegistry;
import dev.batchlab.providers.PriceBook;
import dev.batchlab.providers.PriceMode;
import dev.batchlab.providers.Providers;
import dev.batchlab.providers.TokenUsage;
import dev.batchlab.providers.online.OnlineProvider;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Whether sending a request twice costs nothing. A price nobody knows is not nothing. */
@ApplicationScoped
public class FreeOfCharge {
    private static final TokenUsage SOME = new TokenUsage(1_000_000, 0, 1_000_000, 0);

    private final Providers providers;
    private final ModelRegistry models;
    private final PriceBook prices;
    private final Clock clock;

    FreeOfCharge(Providers providers, ModelRegistry models, PriceBook prices, Clock clock) {
        this.providers = providers;
        this.models = models;
        this.prices = prices;
        this.clock = clock;
    }

    boolean is(Shard shard) {
        boolean host = providers
                .find(shard.provider())
                .map(provider -> provider instanceof OnlineProvider online
                        && online.host().free())
                .orElse(false);
        return host
                || models.find(shard.model() + "@" + shard.provider())
                        .map(this::costsNothing)
                        .orElse(false);
    }

    private boolean costsNothing(Model model) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        BigDecimal usd = prices.cost(model, SOME, today, PriceMode.SYNC).usd();
        return usd != null && usd.signum() == 0;
    }
}
