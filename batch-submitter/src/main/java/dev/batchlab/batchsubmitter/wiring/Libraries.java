package dev.batchlab.batchsubmitter.wiring;

import dev.batchlab.batchsubmitter.BatchSubmitterConfig;
import dev.batchlab.batchsubmitter.ConfiguredLimits;
import dev.batchlab.batchsubmitter.ReservationEstimate;
import dev.batchlab.providers.ModelRegistry;
import dev.batchlab.providers.PriceBook;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.OptionalLong;

/** What this stage makes of the libraries. */
final class Libraries {
    @Produces
    @Singleton
    ReservationEstimate estimate(ModelRegistry models, PriceBook prices, BatchSubmitterConfig config) {
        return new ReservationEstimate(models, prices, config.defaultOutputTokens());
    }

    @Produces
    @Singleton
    ConfiguredLimits limits(BatchSubmitterConfig config) {
        return new ConfiguredLimits() {
            @Override
            public int batchesInFlight() {
                return config.batchesInFlight();
            }

            @Override
            public OptionalLong enqueuedTokens(String model) {
                Long tokens = config.enqueuedTokens().get(model);
                return tokens == null ? OptionalLong.empty() : OptionalLong.of(tokens);
            }
        };
    }
}
