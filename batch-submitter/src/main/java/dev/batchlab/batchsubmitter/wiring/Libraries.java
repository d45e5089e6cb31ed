package dev.batchlab.batchsubmitter.wiring;

import dev.batchlab.batchsubmitter.BatchSubmitterConfig;
import dev.batchlab.batchsubmitter.ConfiguredLimits;
import dev.batchlab.batchsubmitter.ReservationEstimate;
import dev.batchlab.batchsubmitter.Submissions;
import dev.batchlab.batchsubmitter.Tasks;
import dev.batchlab.batchsubmitter.online.OnlineBatches;
import dev.batchlab.batchsubmitter.online.OnlinePort;
import dev.batchlab.batchsubmitter.online.OwnBatches;
import dev.batchlab.providers.ModelRegistry;
import dev.batchlab.providers.PriceBook;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
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

    @Produces
    @Singleton
    OnlinePort onlinePort(OnlineBatches batches, Submissions submissions, Tasks tasks, Clock clock) {
        return account -> new OwnBatches(batches, submissions, tasks, account, clock);
    }
}
